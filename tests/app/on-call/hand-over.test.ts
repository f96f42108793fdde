import { describe, expect, it } from 'vitest'
import type { Driver } from '../../../src/twin/index.ts'
import { phones, stageForTests, type Stage } from '../../support/stage.ts'
import { ask, billing, isIn, seatOf, talking, waiting } from './talking.ts'

const here = stageForTests()

type Asked = Readonly<{ caller: Driver; agent: Driver; colleague: Driver }>

/** Ana has asked Ben to take Maria's call, and his telephone rings. */
async function asking(stage: Stage): Promise<Asked> {
  const { caller, agent } = await talking(stage)
  await stage.house.api('/agents/ben/state', { method: 'PUT', body: { state: 'available' } })
  stage.twin.agents.set(phones.ben, { behaviour: 'manual' })
  const answer = await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })
  expect(answer).toMatchObject({ talk: { held: true, parties: [{ who: 'ben', role: 'consulted' }] } })
  return { caller, agent, colleague: await stage.twin.legTo(phones.ben) }
}

/** The same, and they talk. */
async function consulting(stage: Stage): Promise<Asked> {
  const asked = await asking(stage)
  await asked.colleague.answers()
  await asked.colleague.hears(/Ana would like to hand you a call: Solar/)
  await asked.colleague.presses('1')
  await isIn(stage, asked.caller, asked.colleague)
  return asked
}

describe('a colleague who is asked to take a call', () => {
  it('talks with the agent while the caller hears music', async () => {
    const { stage } = here
    const { caller, agent, colleague } = await consulting(stage)
    expect([agent.doing, colleague.doing]).toEqual(['talking', 'talking'])
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: true })
    expect(caller.heard.at(-1)).toMatch(/hold\.wav/)
    expect(await stage.agent('ben')).toMatchObject({ state: 'onCall', call: caller.sid })
  })

  it('is offered no other call meanwhile', async () => {
    const { stage } = here
    await asking(stage)
    const other = await waiting(stage, '+13105550177')
    await stage.clock.advance(10_000)
    expect(await stage.call(other.sid)).toMatchObject({ state: 'waiting', offers: [] })
  })

  it('has the caller once it is complete, on the same visit, and the agent wraps up', async () => {
    const { stage } = here
    const { caller, agent, colleague } = await consulting(stage)
    expect(await ask(stage, caller, 'transfer/complete')).toMatchObject({
      agent: { id: 'ben' },
      talk: { held: false, parties: [] },
    })
    expect(await agent.ended()).toBe('completed')
    await stage.clock.advance(1000)
    expect([caller.doing, colleague.doing]).toEqual(['talking', 'talking'])
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp', call: null })
    expect(await stage.agent('ben')).toMatchObject({ state: 'onCall', call: caller.sid })
    expect((await stage.call(caller.sid)).visits).toMatchObject([{ outcome: 'connected' }])
  })

  it('has the caller for good: their goodbye ends the call, and they wrap up', async () => {
    const { stage } = here
    const { caller, colleague } = await consulting(stage)
    await ask(stage, caller, 'transfer/complete')
    await stage.clock.advance(20_000)
    await colleague.hangsUp()
    expect(await caller.ended()).toBe('completed')
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'connected' })
    expect(await stage.agent('ben')).toMatchObject({ state: 'wrapUp' })
  })

  it('does not reset when the agent before them had their last call', async () => {
    const { stage } = here
    const { caller } = await consulting(stage)
    await ask(stage, caller, 'transfer/complete')
    const { lastCallAt } = await stage.agent('ana')
    await stage.clock.advance(120_000)
    await caller.hangsUp()
    await stage.clock.advance(1000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'available', lastCallAt })
    expect(lastCallAt).not.toBeNull()
  })

  it('has had no call of their own when it is cancelled', async () => {
    const { stage } = here
    const before = (await stage.agent('ben')).lastCallAt
    const { caller, colleague } = await consulting(stage)
    expect(await ask(stage, caller, 'transfer/cancel')).toMatchObject({ talk: { held: false, parties: [] } })
    expect(await colleague.ended()).toBe('completed')
    await stage.clock.advance(1000)
    expect(await stage.agent('ben')).toMatchObject({ state: 'available', call: null, lastCallAt: before })
    expect(caller.doing).toBe('talking')
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: false })
  })

  it('who hangs up leaves the caller with the agent, who is told', async () => {
    const { stage } = here
    const { caller, agent, colleague } = await consulting(stage)
    await colleague.hangsUp()
    await agent.hears(/Ben has left the call|ben has left the call/)
    expect(caller.doing).toBe('talking')
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'connected', agent: { id: 'ana' } })
    expect(await stage.agent('ben')).toMatchObject({ state: 'available' })
  })

  it('who declines leaves the caller with the agent, who is told', async () => {
    const { stage } = here
    const { caller, agent, colleague } = await asking(stage)
    await colleague.answers()
    await colleague.hears(/Press 1/)
    await colleague.presses('2')
    await agent.hears(/cannot take the call now/)
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: false })
    expect(await stage.agent('ben')).toMatchObject({ state: 'available' })
  })

  it('who does not answer leaves the caller with the agent, who is told', async () => {
    const { stage } = here
    const { caller, agent } = await asking(stage)
    await agent.hears(/did not answer/)
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: false })
    expect(seatOf(stage, caller, agent)).toMatchObject({ endsConference: true })
    expect(await stage.call(caller.sid)).toMatchObject({ talk: { held: false, parties: [] } })
  })

  it('has the caller when the agent hangs up, having talked with them', async () => {
    const { stage } = here
    const { caller, agent, colleague } = await consulting(stage)
    await agent.hangsUp()
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    expect(await stage.call(caller.sid)).toMatchObject({
      state: 'connected',
      agent: { id: 'ben' },
      visits: [{ outcome: 'connected' }],
    })
    expect(colleague.doing).toBe('talking')
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
  })

  it('is let go when the agent is lost before they answer, and the caller is first in line', async () => {
    const { stage } = here
    const { caller, agent, colleague } = await asking(stage)
    await agent.hangsUp()
    expect(await stage.until(caller, 'waiting')).toMatchObject({ queue: { name: 'solar-sales' } })
    expect(await colleague.ended()).toBe('canceled')
  })

  it('goes when the caller hangs up', async () => {
    const { stage } = here
    const { caller, agent, colleague } = await consulting(stage)
    await caller.hangsUp()
    expect([await agent.ended(), await colleague.ended()]).toEqual(['completed', 'completed'])
    await stage.clock.advance(2000)
    expect(await stage.call(caller.sid)).toMatchObject({
      state: 'ended',
      outcome: 'connected',
      agent: { id: 'ana' },
    })
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
    expect(await stage.agent('ben')).toMatchObject({ state: 'available', call: null })
  })

  it('stops being rung when the caller hangs up', async () => {
    const { stage } = here
    const { caller, colleague } = await asking(stage)
    await caller.hangsUp()
    expect(await colleague.ended()).toBe('canceled')
    expect(await stage.agent('ben')).toMatchObject({ state: 'available' })
  })
})

describe('a warm transfer', () => {
  it('asked for twice rings once', async () => {
    const { stage } = here
    const { caller } = await asking(stage)
    const again = await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })
    expect(again).toMatchObject({ talk: { parties: [{ who: 'ben' }] } })
    expect(again.talk?.parties).toHaveLength(1)
  })

  it('to a queue asks whoever of it is free and has been the longest', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await stage.onlyAvailable('dev')
    await stage.clock.advance(1000)
    await stage.house.api('/agents/chloe/state', { method: 'PUT', body: { state: 'available' } })
    const answer = await ask(stage, caller, 'transfer', { to: { queue: 'clinic' }, warm: true })
    expect(answer).toMatchObject({ talk: { held: true, parties: [{ who: 'dev', role: 'consulted' }] } })
    const again = await ask(stage, caller, 'transfer', { to: { queue: 'clinic' }, warm: true })
    expect(again.talk?.parties).toHaveLength(1)
  })

  it('to a queue of which nobody is free says so, and the caller is not put on hold', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    expect(await ask(stage, caller, 'transfer', { to: { queue: 'assurance' }, warm: true })).toMatchObject({
      status: 409,
      detail: 'Nobody of assurance is free; send the caller there with "warm": false, or ask again.',
    })
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: false })
  })

  it('is told of in why the colleague has the call', async () => {
    const { stage } = here
    const { caller } = await consulting(stage)
    await ask(stage, caller, 'transfer/complete')
    const why = await stage.house.api(`/calls/${caller.sid}/why`)
    expect(JSON.stringify(why)).toContain('handed over by Ana')
  })

  it('is not complete before the colleague has answered', async () => {
    const { stage } = here
    const { caller } = await asking(stage)
    expect(await ask(stage, caller, 'transfer/complete')).toMatchObject({
      status: 409,
      detail: 'ben has not answered yet; wait, or cancel the transfer.',
    })
  })

  it('to an agent who is not free says what they are', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    expect(await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })).toMatchObject({
      status: 409,
      detail: 'ben is offline; choose somebody who is available.',
    })
    expect(seatOf(stage, caller, caller)).toMatchObject({ isHeld: false })
  })

  it('to somebody nobody knows is not found', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    expect(await ask(stage, caller, 'transfer', { to: { agent: 'zoe' }, warm: true })).toMatchObject({
      status: 404,
    })
    expect(
      await ask(stage, caller, 'transfer', { to: { number: '+19005550100' }, warm: true }),
    ).toMatchObject({
      status: 404,
    })
  })

  it('is given up when Twilio does not put the caller on hold, and the colleague is free again', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await stage.onlyAvailable('ben')
    stage.twin.faults.add({ kind: 'refuse', status: 503, url: /Participants/, count: 1 })
    expect(await ask(stage, caller, 'transfer', { to: { agent: 'ben' }, warm: true })).toMatchObject({
      status: 503,
    })
    await stage.clock.advance(1000)
    expect(await stage.agent('ben')).toMatchObject({ state: 'available' })
    expect(await stage.call(caller.sid)).toMatchObject({ talk: { held: false, parties: [] } })
    expect(caller.doing).toBe('talking')
  })
})

describe('a number outside that is asked to take a call', () => {
  it('has the caller once it is complete, and the caller goes on with the flow after it', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    await ask(stage, caller, 'transfer', { to: { number: 'billing' }, warm: true })
    const office = await stage.twin.legTo(billing)
    await office.answers()
    await isIn(stage, caller, office)
    expect(await ask(stage, caller, 'transfer/complete')).toMatchObject({ state: 'connected' })
    expect(await agent.ended()).toBe('completed')
    await stage.clock.advance(1000)
    expect([caller.doing, office.doing]).toEqual(['talking', 'talking'])
    expect(await ask(stage, caller, 'hold')).toMatchObject({ status: 409 })
    await office.hangsUp()
    expect(await caller.ended()).toBe('completed')
    await stage.clock.advance(1000)
    const shown = await stage.call(caller.sid)
    expect(shown).toMatchObject({
      state: 'ended',
      outcome: 'connected',
      transfers: [{ to: 'billing', result: 'talked' }],
    })
  })
})
