import { describe, expect, it } from 'vitest'
import { phones, stageForTests, type Stage } from '../support/stage.ts'
import type { Driver } from '../../src/twin/index.ts'

const here = stageForTests()
const creation = /Calls\.json$/

const legsToAna = (stage: Stage) => stage.twin.calls().filter(({ to }) => to === phones.ana)

/** Somebody new each time: who rings again soon takes up their old place. */
let callers = 0
async function inLine(stage: Stage): Promise<Driver> {
  const caller = stage.dial(`+1310555${String(2000 + ++callers)}`)
  await caller.hears(/For a quote, press 1/)
  await caller.presses('1')
  return caller
}

const results = async (stage: Stage, caller: Driver) =>
  (await stage.call(caller.sid)).offers.map(({ result }) => result)

async function anaRingsUntilSheAnswers(stage: Stage): Promise<void> {
  await stage.onlyAvailable('ana')
  stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
}

describe('Twilio’s answer to the request for a leg being lost', () => {
  it('has the leg found on Twilio’s list when nothing else tells of it, and never dials again', async () => {
    const { stage } = here
    const before = legsToAna(stage).length
    await anaRingsUntilSheAnswers(stage)
    stage.twin.faults.add({ kind: 'hang', url: creation })
    stage.twin.faults.add({ kind: 'drop', url: /offers\/.*\/status/, count: 20 })
    const caller = await inLine(stage)
    const agent = await stage.twin.legTo(phones.ana)
    await stage.clock.advance(10_000)
    await caller.hangsUp()
    await agent.ended()
    expect(legsToAna(stage)).toHaveLength(before + 1)
    expect(await results(stage, caller)).toEqual(['callerLeft'])
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
  })

  it('keeps the caller’s place when there is no leg after all, and rings anew', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.faults.add({ kind: 'refuse', status: 502, url: creation })
    const caller = await inLine(stage)
    const { queue } = await stage.until(caller, 'offered')
    const { visits } = await stage.until(caller, 'connected')
    expect(visits).toMatchObject([{ enqueuedAt: queue?.enqueuedAt, outcome: 'connected' }])
    expect(await results(stage, caller)).toEqual(['failed', 'accepted'])
  })

  it('has a leg hung up that turns out to ring for a caller who has left', async () => {
    const { stage } = here
    await anaRingsUntilSheAnswers(stage)
    stage.twin.faults.add({ kind: 'hang', url: creation })
    stage.twin.faults.add({ kind: 'drop', url: /offers\/.*\/status/, count: 20 })
    const caller = await inLine(stage)
    const agent = await stage.twin.legTo(phones.ana)
    await caller.hangsUp()
    await agent.ended()
    expect(legsToAna(stage).at(-1)?.status).toBe('canceled')
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
  })

  it('does not take another offer’s leg for its own', async () => {
    const { stage } = here
    await anaRingsUntilSheAnswers(stage)
    const early = await inLine(stage)
    const first = await stage.twin.legTo(phones.ana)
    await early.hangsUp()
    await first.ended()
    // Within the second that Twilio's list tells apart.
    stage.twin.faults.add({ kind: 'refuse', status: 502, url: creation })
    const late = await inLine(stage)
    await stage.until(late, 'offered')
    stage.twin.agents.set(phones.ana, { behaviour: 'accept' })
    await stage.until(late, 'connected')
    expect(await results(stage, late)).toEqual(['failed', 'accepted'])
  })
})

describe('a server that dies after it has asked for a leg', () => {
  it('leaves it to the next one to find the leg, which rings once and is answered', async () => {
    const { stage } = here
    const before = legsToAna(stage).length
    await anaRingsUntilSheAnswers(stage)
    stage.twin.faults.add({ kind: 'hang', url: creation })
    stage.twin.faults.add({ kind: 'drop', url: /offers\/.*\/status/, count: 20 })
    const caller = await inLine(stage)
    const agent = await stage.twin.legTo(phones.ana)
    await stage.restart()
    await stage.clock.advance(10_000)
    await agent.answers()
    await agent.presses('1')
    expect(await stage.until(caller, 'connected')).toMatchObject({ agent: { id: 'ana' } })
    expect(legsToAna(stage)).toHaveLength(before + 1)
  })
})
