import { describe, expect, it } from 'vitest'
import { authoredFlows } from '../support/authored-flows.ts'
import { stageForTests } from '../support/stage.ts'
import { readFileSync } from 'node:fs'

const solar = readFileSync('flows/solar-spring.flow.yaml', 'utf8')
// Two queues that one agent serves, of which one gives them a minute.
const queues = `
  slow: { skills: [solar], wrapUp: 60s }
`
const here = stageForTests({
  config: {
    flowsDir: authoredFlows({ solar: solar.replaceAll('queue: solar-service', 'queue: slow'), queues }),
  },
})

const put = (path: string, body: object) => here.stage.house.api(path, { method: 'PUT', body })

async function talked(from = '+14155550123'): Promise<string> {
  const { stage } = here
  await stage.onlyAvailable('ana')
  const caller = stage.dial(from)
  await stage.clock.runUntil(() => caller.doing === 'talking', 60_000)
  await caller.hangsUp()
  await stage.clock.advance(1000)
  return caller.sid
}

describe('what an agent says a call came to', () => {
  it('has the caller called no more, by the number they called from and the one they had left', async () => {
    const sid = await talked()
    expect(await put(`/calls/${sid}/disposition`, { name: 'doNotCall' })).toMatchObject({
      ...{ name: 'doNotCall', suppressed: ['+14155550123'], followUp: null },
    })
  })

  it('has somebody see to the caller by the time that was promised', async () => {
    const sid = await talked()
    const followUpAt = '2026-03-20T15:00:00Z'
    const said = { name: 'callBack', notes: 'Très intéressée: façade sud', followUpAt, owner: 'ben' }
    expect(await put(`/calls/${sid}/disposition`, said)).toMatchObject({
      followUp: { kind: 'disposition', what: 'callBack', owner: 'ben', dueAt: '2026-03-20T15:00:00.000Z' },
    })
    expect(await here.stage.call(sid)).toMatchObject({
      ...{ disposition: { name: 'callBack', flagged: false }, notes: 'Très intéressée: façade sud' },
    })
  })

  it('ends what an earlier word had asked for', async () => {
    const sid = await talked()
    await put(`/calls/${sid}/disposition`, { name: 'callBack' })
    await put(`/calls/${sid}/disposition`, { name: 'sold' })
    const { items } = (await here.stage.house.api('/follow-ups?limit=200')) as {
      items: readonly Readonly<{ call: string; state: string; note: string }>[]
    }
    expect(items.filter(({ call }) => call === sid)).toMatchObject([
      { state: 'cancelled', note: 'The call came to: sold' },
    ])
  })

  it('leaves notes as they are that are not given anew', async () => {
    const sid = await talked()
    await put(`/calls/${sid}/notes`, { notes: 'South roof' })
    await put(`/calls/${sid}/disposition`, { name: 'sold' })
    expect(await here.stage.call(sid)).toMatchObject({ notes: 'South roof', disposition: { name: 'sold' } })
  })
})

describe('a wrap-up', () => {
  it('is as long as the agent asks, and no longer than the company allows', async () => {
    await talked()
    const begun = Date.parse((await here.stage.agent('ana')).since)
    const extend = async (extendBy: string) =>
      (await here.stage.house.api('/agents/ana/wrap-up', { method: 'POST', body: { extendBy } })) as {
        wrapUpUntil?: string
        status?: number
      }
    expect(Date.parse((await extend('2m')).wrapUpUntil ?? '')).toBe(begun + 150_000)
    expect(Date.parse((await extend('30m')).wrapUpUntil ?? '')).toBe(begun + 600_000)
    expect(await extend('1m')).toMatchObject({ status: 409 })
  })

  it('ends at a word of the agent', async () => {
    const { stage } = here
    await talked()
    await stage.house.api('/agents/ana/wrap-up', { method: 'DELETE', body: {} })
    expect(await stage.agent('ana')).toMatchObject({ state: 'available', wrapUpUntil: null })
  })

  it('is not ended early by a caller in another queue that the agent serves', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const first = stage.dial('+13105550171')
    await first.hears(/For a quote, press 1/)
    await first.presses('2')
    await stage.clock.runUntil(() => first.doing === 'talking', 60_000)
    const next = stage.dial('+14155550123')
    await stage.until(next, 'waiting')
    await first.hangsUp()
    await stage.clock.advance(50_000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
    expect((await stage.call(next.sid)).offers).toEqual([])
    await stage.until(next, 'connected')
  })
})
