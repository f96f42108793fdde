import { describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import { phones, stageForTests, type Stage } from '../support/stage.ts'

const here = stageForTests()
const maria = '+14155550123'
const wrapUpMs = 30_000

async function talking(stage: Stage): Promise<Readonly<{ caller: Driver; agent: Driver }>> {
  const caller = stage.dial(maria)
  const agent = await stage.twin.legTo(phones.ana)
  await stage.clock.runUntil(() => caller.doing === 'talking', 60_000)
  await stage.clock.advance(60_000)
  return { caller, agent }
}

const dispose = (stage: Stage, sid: string, name: string) =>
  stage.house.api(`/calls/${sid}/disposition`, { method: 'PUT', body: { name } })

describe('a conversation', () => {
  it('ends when the caller hangs up: the agent is let go and wraps up', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    await caller.hangsUp()
    expect(await agent.ended()).toBe('completed')
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'connected' })
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp', call: null })
  })

  it('ends when the agent hangs up: the caller is let go and the agent wraps up', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    await agent.hangsUp()
    expect(await caller.ended()).toBe('completed')
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({
      state: 'ended',
      outcome: 'connected',
      visits: [{ queue: 'solar-sales', outcome: 'connected' }],
    })
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp', call: null })
  })

  it('is followed by a wrap-up that ends by itself, with disposition none, flagged', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await caller.hangsUp()
    await stage.clock.advance(wrapUpMs - 5000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
    await stage.clock.advance(10_000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
    expect(await stage.call(caller.sid)).toMatchObject({ disposition: { name: 'none', flagged: true } })
  })

  it('keeps the disposition that the agent gives it', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await caller.hangsUp()
    await dispose(stage, caller.sid, 'sold')
    await stage.clock.advance(wrapUpMs + 5000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
    expect(await stage.call(caller.sid)).toMatchObject({ disposition: { name: 'sold', flagged: false } })
  })

  it('is flagged when the agent goes back to work without a word', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await caller.hangsUp()
    await stage.clock.advance(5000)
    await stage.onlyAvailable('ana')
    expect(await stage.call(caller.sid)).toMatchObject({ disposition: { name: 'none', flagged: true } })
  })

  it('brings no next call before the wrap-up is over', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const first = await talking(stage)
    const next = stage.dial('+13105550177')
    await next.hears(/For a quote/)
    await next.presses('1')
    await stage.until(next, 'waiting')
    await first.caller.hangsUp()
    await stage.clock.advance(wrapUpMs - 5000)
    expect(await stage.call(next.sid)).toMatchObject({ state: 'waiting', offers: [] })
    await stage.until(next, 'connected')
  })
})
