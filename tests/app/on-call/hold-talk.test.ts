import { describe, expect, it } from 'vitest'
import { phones, stageForTests } from '../../support/stage.ts'
import { ask, maria, seatOf, talking, waiting } from './talking.ts'

const here = stageForTests()

describe('a caller on hold', () => {
  it('hears music instead of silence, and is not heard', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    expect(await ask(stage, caller, 'hold')).toMatchObject({ talk: { held: true } })
    await stage.clock.advance(2000)
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: true })
    expect(caller.heard.at(-1)).toMatch(/hold\.wav/)
  })

  it('talks again once taken off it', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    await ask(stage, caller, 'hold')
    await stage.clock.advance(30_000)
    expect(await ask(stage, caller, 'resume')).toMatchObject({ talk: { held: false } })
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: false })
    expect(seatOf(stage, caller, agent)).toMatchObject({ endsConference: true })
    expect(caller.doing).toBe('talking')
  })

  it('stays so when asked for twice', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await ask(stage, caller, 'hold')
    expect(await ask(stage, caller, 'hold')).toMatchObject({ talk: { held: true } })
    const { timeline } = await stage.call(caller.sid)
    expect(timeline.filter(({ type }) => type === 'held')).toHaveLength(1)
  })

  it('whose agent hangs up is first in line again, before those who called later', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    const later = await waiting(stage, '+13105550177')
    await ask(stage, caller, 'hold')
    await stage.clock.advance(5000)
    await agent.hangsUp()
    await stage.until(caller, 'waiting')
    await stage.onlyAvailable('ben')
    expect(await stage.until(caller, 'connected')).toMatchObject({
      agent: { id: 'ben' },
      talk: { held: false },
      visits: [{ outcome: 'connected' }, { outcome: 'connected' }],
    })
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    expect(await stage.call(later.sid)).toMatchObject({ state: 'waiting' })
  })

  it('whose agent is lost without a word does not wait for long', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    await ask(stage, caller, 'hold')
    stage.twin.faults.add({ kind: 'drop', url: '/status', count: 5 })
    await agent.hangsUp()
    await stage.clock.advance(1000)
    stage.twin.faults.clear()
    await stage.onlyAvailable('ben')
    await stage.clock.runUntil(() => caller.doing === 'talking', 90_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'connected', agent: { id: 'ben' } })
  })

  it('who hangs up ends the call, and the agent wraps up', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    await ask(stage, caller, 'hold')
    await caller.hangsUp()
    expect(await agent.ended()).toBe('completed')
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'connected', talk: null })
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
  })

  it('is put there in the end when Twilio could not be told at once', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    stage.twin.faults.add({ kind: 'refuse', status: 503, url: /Participants/, count: 1 })
    expect(await ask(stage, caller, 'hold')).toMatchObject({
      status: 503,
      detail: 'Something broke on our side. It has been noted; please try again.',
    })
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: false })
    await stage.clock.advance(60_000)
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: true })
  })

  it('is put there when the agent asks once more', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    stage.twin.faults.add({ kind: 'refuse', status: 503, url: /Participants/, count: 1 })
    await ask(stage, caller, 'hold')
    expect(await ask(stage, caller, 'hold')).toMatchObject({ talk: { held: true } })
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: true })
  })
})

describe('a call without a conversation', () => {
  it('cannot be put on hold, and the answer says what the caller does instead', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = await waiting(stage, '+13105550177')
    expect(await ask(stage, caller, 'hold')).toMatchObject({
      status: 409,
      detail: 'The caller waits in line; ask again when an agent has taken the call.',
    })
  })

  it('that is over says so', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await caller.hangsUp()
    await stage.clock.advance(1000)
    expect(await ask(stage, caller, 'hold')).toMatchObject({ status: 409, detail: 'This call is over.' })
  })

  it('that nobody knows is not found', async () => {
    const { stage } = here
    const answer = await stage.house.api(`/calls/CA${'0'.repeat(32)}/hold`, { method: 'POST', body: {} })
    expect(answer).toMatchObject({ status: 404, detail: 'There is no such call.' })
  })
})

describe('a call whose agent has only just accepted', () => {
  it('says to ask again in a moment', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.faults.add({ kind: 'drop', url: '/events/', count: 20 })
    const caller = stage.dial(maria)
    await stage.twin.legTo(phones.ana)
    await stage.until(caller, 'connected')
    expect(await ask(stage, caller, 'hold')).toMatchObject({ status: 409 })
    await stage.clock.advance(6000)
    expect(await ask(stage, caller, 'hold')).toMatchObject({ talk: { held: true } })
  })
})
