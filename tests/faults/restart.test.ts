import { describe, expect, it } from 'vitest'
import { phones, stageForTests } from '../support/stage.ts'

const here = stageForTests()
const knownCaller = '+14155550123'

describe('a server that goes and another that comes on the same database', () => {
  it('goes on with the menu where the caller is', async () => {
    const { stage } = here
    const caller = stage.dial('+13105550171')
    await caller.hears(/Para español/)
    await caller.presses('3')
    await caller.hears(/Para una cotización/)
    await stage.restart()
    await caller.presses('1')
    expect(await stage.until(caller, 'connected')).toMatchObject({ language: 'es-US', agent: { id: 'ana' } })
  })

  it('keeps a waiting caller’s place', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial(knownCaller)
    const { queue } = await stage.until(caller, 'waiting')
    await stage.restart(() => stage.clock.advance(3000))
    const shown = await stage.until(caller, 'connected')
    expect(shown.visits).toMatchObject([{ queue: queue?.name, enqueuedAt: queue?.enqueuedAt }])
  })

  it('lets an agent who is being rung accept', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'manual' })
    const caller = stage.dial(knownCaller)
    const agent = await stage.twin.legTo(phones.ana)
    await stage.restart()
    await agent.answers()
    await agent.hears(/Press 1 to accept/)
    await agent.presses('1')
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'connected', agent: { id: 'ana' } })
  })

  it('puts a call back whose agent was never rung', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    // The request to ring is on its way when the server dies: nobody hears of it, and no leg exists.
    stage.twin.faults.add({ kind: 'refuse', status: 503, url: /Calls\.json/ })
    const caller = stage.dial(knownCaller)
    await stage.until(caller, 'waiting')
    await stage.restart()
    expect(await stage.until(caller, 'connected')).toMatchObject({ visits: [{ outcome: 'connected' }] })
  })

  it('lets a conversation go on, and wraps it up when it is over', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const caller = stage.dial(knownCaller)
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    await stage.restart()
    expect(caller.doing).toBe('talking')
    expect(await stage.agent('ana')).toMatchObject({ state: 'onCall', call: caller.sid })
    await caller.hangsUp()
    await stage.clock.advance(2000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'connected' })
  })

  it('learns of a conversation that ended in between', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const caller = stage.dial(knownCaller)
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    await stage.restart(async () => {
      await caller.hangsUp()
      await stage.clock.advance(5000)
    })
    await stage.clock.advance(300_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'connected' })
    expect(await stage.agent('ana')).toMatchObject({ state: 'available', call: null })
  })
})
