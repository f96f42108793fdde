import { describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import { phones, stageForTests, type Stage } from '../support/stage.ts'

const here = stageForTests()

/** A known caller is led straight to the line. */
const dialIn = (stage: Stage): Driver => stage.dial('+14155550123')

async function expectGone(stage: Stage, caller: Driver): Promise<void> {
  await stage.clock.advance(2000)
  expect(await stage.call(caller.sid)).toMatchObject({
    state: 'ended',
    outcome: 'abandoned',
    queue: null,
    visits: [{ outcome: 'abandoned' }],
  })
}

describe('a caller who hangs up', () => {
  it('while waiting is out of the line, and nobody is rung for them', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = dialIn(stage)
    await stage.until(caller, 'waiting')
    await stage.clock.advance(20_000)
    await caller.hangsUp()
    await expectGone(stage, caller)
    await stage.onlyAvailable('ana')
    await stage.clock.advance(5000)
    expect(await stage.call(caller.sid)).toMatchObject({ offers: [] })
    expect(await stage.agent('ana')).toMatchObject({ state: 'available', call: null })
  })

  it('while an agent is rung stops the ringing, and the agent can be rung again at once', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
    const caller = dialIn(stage)
    const agent = await stage.twin.legTo(phones.ana)
    await caller.hangsUp()
    expect(await agent.ended(5000)).toBe('canceled')
    await expectGone(stage, caller)
    expect(await stage.call(caller.sid)).toMatchObject({ offers: [{ result: 'callerLeft' }] })
    const next = dialIn(stage)
    await stage.until(next, 'offered')
  })

  it('before the ringing was confirmed stops it all the same', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
    stage.twin.faults.add({ kind: 'hangUp', when: 'after', url: '/wait/0' })
    const caller = dialIn(stage)
    await caller.ended()
    await expectGone(stage, caller)
    await stage.clock.advance(5000)
    const rung = stage.twin.calls().filter(({ to }) => to === phones.ana)
    expect(rung.filter(({ status }) => !['canceled', 'completed', 'no-answer'].includes(status))).toEqual([])
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
  })

  it('while the agent listens to the whisper: the agent is told, and is free', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
    const caller = dialIn(stage)
    const agent = await stage.twin.legTo(phones.ana)
    await agent.answers()
    await agent.hears(/Press 1 to accept/)
    await caller.hangsUp()
    await agent.hears(/The caller has hung up/)
    expect(await agent.ended()).toBe('completed')
    await expectGone(stage, caller)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available', call: null })
  })

  // "race: caller hangs up between accept and move -> 404 from Members -> tell agent, release reservation"
  it('between the key press and the move: the agent is told, and is free', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
    stage.twin.faults.add({ kind: 'drop', url: '/voice/status' })
    const caller = dialIn(stage)
    const agent = await stage.twin.legTo(phones.ana)
    await agent.answers()
    await agent.hears(/Press 1 to accept/)
    await caller.hangsUp()
    await agent.presses('1')
    await agent.hears(/The caller has hung up/)
    await expectGone(stage, caller)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available', call: null })
  })

  it('on the way to the agent, who is in the conference already: the agent is told, and wraps up', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
    stage.twin.faults.add({ kind: 'hangUp', when: 'after', url: '/connect/' })
    const caller = dialIn(stage)
    const agent = await stage.twin.legTo(phones.ana)
    await agent.answers()
    await agent.hears(/Press 1 to accept/)
    await agent.presses('1')
    await caller.ended()
    await agent.hears(/The caller has hung up/, 5000)
    expect(await agent.ended()).toBe('completed')
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp', call: null })
  })

  it('at the very moment of the key press leaves nobody on the line', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
    const caller = dialIn(stage)
    const agent = await stage.twin.legTo(phones.ana)
    await agent.answers()
    await agent.hears(/Press 1 to accept/)
    await agent.presses('1')
    await caller.hangsUp()
    await agent.ended()
    await stage.clock.advance(2000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended' })
    expect(['available', 'wrapUp']).toContain((await stage.agent('ana')).state)
  })
})
