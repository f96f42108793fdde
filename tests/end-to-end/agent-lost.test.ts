import { describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import { phones, stageForTests, type Stage } from '../support/stage.ts'

const here = stageForTests()

/** Ana has pressed 1 for the caller, whose leg has not reached her yet. */
async function accepted(stage: Stage): Promise<Readonly<{ caller: Driver; agent: Driver }>> {
  await stage.onlyAvailable('ana')
  stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
  const caller = stage.dial('+14155550123')
  const agent = await stage.twin.legTo(phones.ana)
  await agent.answers()
  await agent.hears(/Press 1 to accept/)
  // The caller's own request for the way to the agent takes its time.
  stage.twin.faults.add({ kind: 'delay', ms: 3000, url: '/connect/' })
  await agent.presses('1')
  await agent.sees('joined')
  return { caller, agent }
}

describe('an agent whose leg dies after accepting', () => {
  it('before the caller joins: the caller is first in line again, and the next agent gets them', async () => {
    const { stage } = here
    const { caller, agent } = await accepted(stage)
    await stage.clock.advance(500)
    await agent.hangsUp()
    await stage.clock.advance(500)
    const other = stage.dial('+13105550177')
    await other.hears(/For a quote/)
    await other.presses('1')
    await stage.until(other, 'waiting')
    await stage.onlyAvailable('ben')
    expect(await stage.until(caller, 'connected')).toMatchObject({ agent: { id: 'ben' } })
    expect(await stage.call(other.sid)).toMatchObject({ state: 'waiting', offers: [] })
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    expect(caller.doing).toBe('talking')
  })

  it('leaves every visit with exactly one outcome', async () => {
    const { stage } = here
    const { caller, agent } = await accepted(stage)
    await agent.hangsUp()
    await stage.clock.advance(1000)
    await stage.onlyAvailable('ben')
    await stage.until(caller, 'connected')
    await stage.clock.advance(10_000)
    await caller.hangsUp()
    await stage.clock.advance(1000)
    const { visits, outcome } = await stage.call(caller.sid)
    expect(visits.map((visit) => visit.outcome)).not.toContain(null)
    expect(outcome).toBe('connected')
  })

  it('and whose end is never told: the caller does not wait alone for long', async () => {
    const { stage } = here
    const { caller, agent } = await accepted(stage)
    stage.twin.faults.add({ kind: 'drop', url: '/status', count: 5 })
    await agent.hangsUp()
    await stage.clock.advance(1000)
    stage.twin.faults.clear()
    await stage.onlyAvailable('ben')
    await stage.clock.runUntil(() => caller.doing === 'talking', 90_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'connected', agent: { id: 'ben' } })
  })
})

describe('Twilio not confirming that the caller was moved', () => {
  it('lets them talk when the move was made all the same', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.faults.add({ kind: 'doButFail', status: 503, url: /Members/ })
    const caller = stage.dial('+14155550123')
    await stage.clock.runUntil(() => caller.doing === 'talking', 90_000)
    expect(caller.doing).toBe('talking')
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'connected', agent: { id: 'ana' } })
  })

  it('keeps the caller in line when it was not, and rings again after the cool-down', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.faults.add({ kind: 'refuse', status: 503, url: /Members/, count: 2 })
    const caller = stage.dial('+14155550123')
    const shown = await stage.until(caller, 'connected')
    expect(shown.offers.map(({ result }) => result)).toEqual(['failed', 'accepted'])
    expect(shown.visits).toHaveLength(1)
  })
})
