import { describe, expect, it } from 'vitest'
import { phones, stageForTests } from '../../support/stage.ts'
import { ask, isIn, seatOf, talking } from './talking.ts'

const here = stageForTests()
const untilRepaired = 60_000

describe('a server that dies', () => {
  it('with the caller on hold leaves them there, and the next one takes them off it', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await ask(stage, caller, 'hold')
    await stage.restart(() => stage.clock.advance(3000))
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: true })
    expect(await ask(stage, caller, 'resume')).toMatchObject({ talk: { held: false } })
    expect(caller.doing).toBe('talking')
  })

  it('before the telephone heard of a hand-over: the next one tells it', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    await stage.onlyAvailable('ben')
    await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })
    const ben = await stage.twin.legTo(phones.ben)
    await isIn(stage, caller, ben)
    stage.twin.faults.add({ kind: 'refuse', status: 503, url: /Conferences/, count: 3 })
    await ask(stage, caller, 'transfer/complete')
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: true })
    await stage.restart()
    stage.twin.faults.clear()
    await stage.clock.advance(untilRepaired)
    expect(await agent.ended()).toBe('completed')
    expect([caller.doing, ben.doing]).toEqual(['talking', 'talking'])
    expect(seatOf(stage, caller, ben)).toMatchObject({ endsConference: true })
  })

  it('while a colleague is rung lets the next one hear them accept', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await stage.onlyAvailable('ben')
    stage.twin.agents.set(phones.ben, { behaviour: 'manual' })
    await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })
    const ben = await stage.twin.legTo(phones.ben)
    await stage.restart()
    await ben.answers()
    await ben.hears(/Press 1/)
    await ben.presses('1')
    await isIn(stage, caller, ben)
    expect(await ask(stage, caller, 'transfer/complete')).toMatchObject({ agent: { id: 'ben' } })
  })
})

describe('news that never comes', () => {
  it('of a consulted colleague’s end: the caller is back with the agent all the same', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await stage.onlyAvailable('ben')
    await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })
    const ben = await stage.twin.legTo(phones.ben)
    await isIn(stage, caller, ben)
    stage.twin.faults.add({ kind: 'drop', url: '/status', count: 5 })
    await ben.hangsUp()
    await stage.clock.advance(untilRepaired)
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: false })
    expect(await stage.agent('ben')).toMatchObject({ state: 'available', call: null })
    expect(await stage.call(caller.sid)).toMatchObject({
      state: 'connected',
      talk: { held: false, parties: [] },
    })
  })

  it('of the agent’s end, with a colleague in: the caller is with the colleague', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    await stage.onlyAvailable('ben')
    await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })
    const ben = await stage.twin.legTo(phones.ben)
    await isIn(stage, caller, ben)
    stage.twin.faults.add({ kind: 'drop', url: '/status', count: 5 })
    await agent.hangsUp()
    await stage.clock.advance(untilRepaired)
    expect([caller.doing, ben.doing]).toEqual(['talking', 'talking'])
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'connected', agent: { id: 'ben' } })
  })
})

describe('repeated and late webhooks of a conversation', () => {
  it('change nothing: a key pressed twice joins once, an end told twice ends once', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    await stage.onlyAvailable('ben')
    stage.twin.faults.add({ kind: 'repeat', url: '/offers/', count: 30 })
    await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })
    const ben = await stage.twin.legTo(phones.ben)
    await isIn(stage, caller, ben)
    await ask(stage, caller, 'transfer/complete')
    await stage.clock.advance(5000)
    expect(agent.status).toBe('completed')
    expect([caller.doing, ben.doing]).toEqual(['talking', 'talking'])
    const { timeline } = await stage.call(caller.sid)
    const counted = ['partyAsked', 'partyJoined', 'handedOver'].map(
      (type) => timeline.filter((entry) => entry.type === type).length,
    )
    expect(counted).toEqual([1, 1, 1])
  })

  it('change nothing: a caller who is sent on is asked for twice and stands in line once', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    stage.twin.faults.add({ kind: 'repeat', url: '/sent-on', count: 2 })
    await ask(stage, caller, 'transfer', { to: { queue: 'solar-service' } })
    const shown = await stage.until(caller, 'waiting')
    await stage.clock.advance(5000)
    expect(shown.visits).toHaveLength(2)
    expect(caller.doing).not.toBe('ended')
  })
})
