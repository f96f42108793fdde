import { describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import { phones, stageForTests } from '../support/stage.ts'

const here = stageForTests()

/** A caller and an agent who have just talked; the caller hangs up first. */
async function talked(who: 'ana' | 'chloe', to = '+18335550100'): Promise<{ caller: Driver; agent: Driver }> {
  const { stage } = here
  await stage.onlyAvailable(who)
  const caller = stage.dial(who === 'ana' ? '+14155550123' : '+15145550123', { to })
  await stage.clock.runUntil(() => caller.doing === 'talking', 60_000)
  const agent = await stage.twin.legTo(phones[who])
  await stage.clock.advance(3000)
  await caller.hangsUp()
  return { caller, agent }
}

const dispositionOf = async (caller: Driver) => (await here.stage.call(caller.sid)).disposition

describe('an agent whose caller hangs up', () => {
  it('is asked how the call ended, and says so by key', async () => {
    const { caller, agent } = await talked('ana')
    await agent.hears(/How did the call end\? 1: sold\. 2: call back\..*0: two more minutes/)
    await agent.presses('1')
    await agent.hears(/Thank you/)
    expect(await dispositionOf(caller)).toEqual({ name: 'sold', flagged: false })
  })

  it('is asked in the first language among their skills', async () => {
    const { agent } = await talked('chloe', '+18335550101')
    await agent.hears(/Comment l’appel s’est-il terminé \? 1 : vendu/)
  })

  it('may hang up, and say it at the desk', async () => {
    const { stage } = here
    const { caller, agent } = await talked('ana')
    await agent.hears(/How did the call end/)
    await agent.hangsUp()
    await stage.clock.advance(2000)
    expect(await dispositionOf(caller)).toBeNull()
    await stage.house.api(`/calls/${caller.sid}/disposition`, { method: 'PUT', body: { name: 'sold' } })
    await stage.clock.advance(40_000)
    expect(await dispositionOf(caller)).toEqual({ name: 'sold', flagged: false })
  })

  it('gets two more minutes with 0, and may answer then', async () => {
    const { stage } = here
    const { caller, agent } = await talked('ana')
    await agent.hears(/How did the call end/)
    await agent.presses('0')
    await agent.hears(/You have more time/)
    await stage.clock.advance(45_000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
    await agent.presses('3')
    await agent.hears(/Thank you/)
    expect(await dispositionOf(caller)).toEqual({ name: 'notInterested', flagged: false })
  })

  it('gets them once, however often the wish for them is told', async () => {
    const { stage } = here
    const { caller, agent } = await talked('ana')
    await agent.hears(/How did the call end/)
    const offer = (await stage.call(caller.sid)).offers[0]?.id ?? ''
    const leg = { CallSid: agent.sid, From: '+18335550100', To: phones.ana }
    const question = await stage.house.webhook(`/voice/offers/${offer}/left`, leg)
    const path = new URL(/action="([^"]+)"/.exec(question)?.[1] ?? '').pathname
    const untilOf = async (): Promise<number> => Date.parse((await stage.agent('ana')).wrapUpUntil ?? '')
    const before = await untilOf()
    await stage.house.webhook(path, { ...leg, Digits: '0' })
    await stage.house.webhook(path, { ...leg, Digits: '0' })
    expect(await untilOf()).toBe(before + 120_000)
  })

  it('is asked again before a number is never called any more', async () => {
    const { caller, agent } = await talked('ana')
    await agent.hears(/How did the call end/)
    await agent.presses('5')
    await agent.hears(/do not call again: press 1 to confirm/)
    expect(await dispositionOf(caller)).toBeNull()
    await agent.presses('1')
    await agent.hears(/Thank you/)
    expect(await dispositionOf(caller)).toEqual({ name: 'doNotCall', flagged: false })
  })

  it('is bidden goodbye when they say nothing, before the next call may come; the call is flagged', async () => {
    const { stage } = here
    const { caller, agent } = await talked('ana')
    await agent.hears(/How did the call end/)
    await agent.hears(/Goodbye/)
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
    await stage.clock.advance(30_000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available' })
    expect(await dispositionOf(caller)).toEqual({ name: 'none', flagged: true })
  })
})
