import { describe, expect, it } from 'vitest'
import { authoredFlows } from '../support/authored-flows.ts'
import { phones, stageForTests, type ShownAgent, type Stage } from '../support/stage.ts'

const solar = `
flow: solar-spring
languages: [en-US]
start: hello
steps:
  hello: { say: This call may be recorded., notice: recording, next: menu }
  menu:
    menu:
      prompt: For sales, press 1. To stop our calls, press 9.
      options:
        1: { hear: [sales], next: sales }
        9: { hear: [stop], next: stop }
    on: { noInput: sales, noMatch: sales }
  sales: { queue: big, on: { closed: message, timeout: message, full: message } }
  message: { voicemail: { prompt: Please leave a message after the tone. }, next: bye }
  stop: { suppress: { number: caller, prompt: We call you no more. }, on: { noNumber: sales }, next: bye }
  bye: { hangup: Goodbye. }
`
// Ana and Ben with two who are away all day: one of four may be set to away at a time, two may not.
const queues = `
  big: { skills: [solar], strategy: topDown, agents: [ana, ben, eve, finn], maxWait: 20m }
`
const company = `
agents:
  eve: { name: Eve, phone: +14155550205, skills: [en, solar] }
  finn: { name: Finn, phone: +14155550206, skills: [en, solar] }
`
const here = stageForTests({ config: { flowsDir: authoredFlows({ solar, queues, company }) } })

const put = (stage: Stage, id: string, body: object) =>
  stage.house.api(`/agents/${id}/state`, { method: 'PUT', body })

/** The whole team signed in, these available. */
async function available(stage: Stage, ...ids: readonly string[]): Promise<void> {
  // The file's own agents are there as soon as it has been read.
  await stage.clock.advance(1000)
  for (const id of ['ana', 'ben', 'eve', 'finn'])
    await put(stage, id, { state: ids.includes(id) ? 'available' : 'away' })
}

async function waits(stage: Stage, from: string) {
  const caller = stage.dial(from)
  await caller.hears(/For sales, press 1/)
  await caller.presses('1')
  return caller
}

async function until(stage: Stage, id: string, isSo: (agent: ShownAgent) => boolean): Promise<void> {
  for (let waited = 0; waited < 150; waited++) {
    if (isSo(await stage.agent(id))) return
    await stage.clock.advance(1000)
  }
  throw new Error(`agent ${id} never came to be so: ${JSON.stringify(await stage.agent(id))}`)
}

describe('agents who do not answer', () => {
  it('are away after the second call, but not too many of a team; they are told when they call', async () => {
    const { stage } = here
    await available(stage, 'ana')
    for (const phone of [phones.ana, phones.ben]) stage.twin.agents.set(phone, { behaviour: 'noAnswer' })
    const caller = await waits(stage, '+13105550171')
    await until(stage, 'ana', ({ missedInARow }) => missedInARow === 1)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available', notice: null })
    await until(stage, 'ana', ({ state }) => state === 'away')
    expect(await stage.agent('ana')).toMatchObject({
      ...{ reason: 'notAnswering', missedInARow: 2, notice: { kind: 'notAnswering' } },
    })

    await put(stage, 'ben', { state: 'available' })
    await until(stage, 'ben', ({ missedInARow }) => missedInARow === 2)
    const ben = await stage.agent('ben')
    expect(ben).toMatchObject({ state: 'available', notice: { kind: 'teamSpared', queue: 'big' } })
    expect(Date.parse(ben.coolingUntil) - stage.clock.now()).toBeGreaterThan(110_000)
    expect((await stage.call(caller.sid)).timeline).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ type: 'offerEnded', agent: 'ana', agentIs: 'notAnswering' }),
        expect.objectContaining({ type: 'offerEnded', agent: 'ben', agentIs: 'spared' }),
      ]),
    )
    await caller.hangsUp()

    await stage.house.api('/agents/ana/pin', { method: 'PUT', body: { pin: '1357' } }).catch(() => null)
    const ana = stage.dial(phones.ana, { to: '+18335550199' })
    await ana.hears(/PIN/)
    await ana.presses('1357#')
    await ana.hears(/You were set to away, because several calls in a row were not answered/)
    await ana.presses('1')
    await ana.hears(/You are available/)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available', missedInARow: 0, notice: null })
  }, 120_000)

  it('begin anew with a call they take', async () => {
    const { stage } = here
    await available(stage, 'ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'noAnswer' })
    const caller = await waits(stage, '+13105550172')
    await until(stage, 'ana', ({ missedInARow }) => missedInARow === 1)
    stage.twin.agents.set(phones.ana, { behaviour: 'accept' })
    await stage.until(caller, 'connected')
    expect(await stage.agent('ana')).toMatchObject({ missedInARow: 0 })
  })
})
