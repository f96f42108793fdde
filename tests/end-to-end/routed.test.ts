import { describe, expect, it } from 'vitest'
import { authoredFlows } from '../support/authored-flows.ts'
import { phones, stageForTests } from '../support/stage.ts'

const solar = `
flow: solar-spring
languages: [en-US]
start: hello
steps:
  hello: { say: This call may be recorded., notice: recording, next: menu }
  menu:
    menu:
      prompt: For everybody, press 1. For an expert, press 2. For whom you know, press 3. To stop our calls, press 9.
      options:
        1: { hear: [everybody], next: several }
        2: { hear: [expert], next: expert }
        3: { hear: [known], next: known }
        9: { hear: [stop], next: stop }
    on: { noInput: several, noMatch: several }
  several: { queue: several, on: { closed: message, timeout: message, full: message } }
  expert: { queue: expert, on: { closed: message, timeout: message, full: message } }
  known: { queue: known, on: { closed: message, timeout: message, full: message } }
  message: { voicemail: { prompt: Please leave a message after the tone. }, next: bye }
  stop: { suppress: { number: caller, prompt: We call you no more. }, on: { noNumber: several }, next: bye }
  bye: { hangup: Goodbye. }
`
const queues = `
  several: { skills: [solar], strategy: ringSeveral, ringAtOnce: 2 }
  expert: { skills: { solar: 3 }, relax: [{ after: 20s, skills: { solar: 1 } }] }
  known: { skills: [solar], preferred: { for: 30s } }
`
const here = stageForTests({ config: { flowsDir: authoredFlows({ solar, queues }) } })

type Why = Readonly<{
  offers: readonly Readonly<{ agent: string; result: string | null; reasons: readonly string[] }>[]
  waiting: readonly string[] | null
}>
const why = async (sid: string): Promise<Why> => (await here.stage.house.api(`/calls/${sid}/why`)) as Why

async function presses(key: string, from = '+13105550171') {
  const caller = here.stage.dial(from)
  await caller.hears(/For everybody, press 1/)
  await caller.presses(key)
  return caller
}

describe('a queue that rings several', () => {
  it('rings them at once, and the first to accept has the call; the other is told', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana', 'ben')
    stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
    stage.twin.agents.set(phones.ben, { behaviour: 'accept', after: 6 })
    const caller = await presses('1')
    await stage.until(caller, 'offered')
    expect(await stage.agent('ana')).toMatchObject({ state: 'offered', call: caller.sid })
    expect(await stage.agent('ben')).toMatchObject({ state: 'offered', call: caller.sid })
    const shown = await stage.until(caller, 'connected')
    expect(shown.agent?.id).toBe('ben')
    await stage.clock.advance(5000)
    expect(
      Object.fromEntries((await stage.call(caller.sid)).offers.map((one) => [one.agentId, one.result])),
    ).toEqual({
      ana: 'takenByColleague',
      ben: 'accepted',
    })
    expect((await stage.agent('ana')).state).toBe('available')
  })

  it('connects one of two who accept at the same moment', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana', 'ben')
    for (const phone of [phones.ana, phones.ben])
      stage.twin.agents.set(phone, { behaviour: 'accept', after: 2 })
    const caller = await presses('1')
    await stage.until(caller, 'connected')
    await stage.clock.advance(5000)
    const results = (await stage.call(caller.sid)).offers.map(({ result }) => result)
    expect(results.toSorted()).toEqual(['accepted', 'takenByColleague'])
    const states = [(await stage.agent('ana')).state, (await stage.agent('ben')).state]
    expect(states.toSorted()).toEqual(['available', 'onCall'])
  })

  it('goes on ringing the other when one declines', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana', 'ben')
    stage.twin.agents.set(phones.ana, { behaviour: 'decline' })
    stage.twin.agents.set(phones.ben, { behaviour: 'accept', after: 9 })
    const caller = await presses('1')
    const shown = await stage.until(caller, 'connected')
    expect(shown.offers.map(({ agentId, result }) => [agentId, result])).toEqual([
      ['ana', 'declined'],
      ['ben', 'accepted'],
    ])
  })

  it('lets all go when the caller hangs up', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana', 'ben')
    for (const phone of [phones.ana, phones.ben]) stage.twin.agents.set(phone, { behaviour: 'manual' })
    const caller = await presses('1')
    await stage.until(caller, 'offered')
    await caller.hangsUp()
    await stage.clock.advance(8000)
    expect([(await stage.agent('ana')).state, (await stage.agent('ben')).state]).toEqual([
      'available',
      'available',
    ])
    expect((await stage.call(caller.sid)).offers.map(({ result }) => result)).toEqual([
      'callerLeft',
      'callerLeft',
    ])
  })
})

describe('a queue that relaxes what it asks for', () => {
  it('says whom it lacks while nobody is good enough, and then takes who is there', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const caller = await presses('2')
    await stage.until(caller, 'waiting')
    await stage.clock.advance(5000)
    const { waiting } = await why(caller.sid)
    expect(waiting?.join(' ')).toMatch(
      /Nobody was rung.*asked for en, solar 3\..*ana lacks solar 3 \(has 1\)/,
    )
    const shown = await stage.until(caller, 'connected')
    expect(shown.agent?.id).toBe('ana')
    expect((await why(caller.sid)).offers[0]?.reasons.join(' ')).toMatch(
      /asked for en, solar, less than at first/,
    )
  })
})

describe('a queue that waits for who is known to the caller', () => {
  it('rings the agent they talked to last, though another has been ready longer', async () => {
    const { stage } = here
    await stage.onlyAvailable('ben')
    const first = await presses('3')
    await stage.until(first, 'connected')
    await first.hangsUp()
    await stage.onlyAvailable('ana')
    await stage.clock.advance(60_000)
    await stage.house.api('/agents/ben/state', { method: 'PUT', body: { state: 'available' } })
    const again = await presses('3')
    const shown = await stage.until(again, 'connected')
    expect(shown.agent?.id).toBe('ben')
    const reasons = (await why(again.sid)).offers[0]?.reasons.join(' ')
    expect(reasons).toMatch(/held for ben.*ana may not, while it is held for ben/)
  })
})

describe('a queue that nobody can serve', () => {
  it('says so before anybody calls', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const { items } = (await stage.house.api('/queues')) as { items: readonly Record<string, unknown>[] }
    expect(items.find(({ name }) => name === 'several')?.['unservable']).toBe(
      'All 2 agents who can take these calls are signed out or away.',
    )
  })
})
