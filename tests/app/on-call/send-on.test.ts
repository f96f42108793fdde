import { describe, expect, it } from 'vitest'
import { phones, stageForTests } from '../../support/stage.ts'
import { later } from '../../../src/words.ts'
import { noon } from '../../support/builders.ts'
import { ask, billing, seatOf, talking, waiting } from './talking.ts'

const here = stageForTests()
const atNight = stageForTests({ startsAt: later(noon, 10 * 3600 * 1000) })

describe('a caller who is sent on to a queue', () => {
  it('waits in it, with music, on a new visit, and the agent wraps up at once', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    expect(await ask(stage, caller, 'transfer', { to: { queue: 'solar-service' } })).toMatchObject({
      state: 'connected',
    })
    expect(await stage.until(caller, 'waiting')).toMatchObject({
      queue: { name: 'solar-service' },
      agent: null,
      visits: [
        { queue: 'solar-sales', outcome: 'connected' },
        { queue: 'solar-service', outcome: null },
      ],
    })
    expect(await agent.ended()).toBe('completed')
    await stage.clock.advance(5000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp', call: null })
    expect(caller.heard.slice(-2).join()).toMatch(/hold\.wav/)
    await stage.onlyAvailable('ben')
    expect(await stage.until(caller, 'connected')).toMatchObject({ agent: { id: 'ben' } })
  })

  it('goes before those who called later', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    const behind = await waiting(stage, '+13105550177')
    await ask(stage, caller, 'transfer', { to: { queue: 'solar-service' } })
    await stage.until(caller, 'waiting')
    await stage.clock.advance(3000)
    await stage.onlyAvailable('ben')
    expect(await stage.until(caller, 'connected')).toMatchObject({ agent: { id: 'ben' } })
    expect(await stage.call(behind.sid)).toMatchObject({ state: 'waiting', offers: [] })
  })

  it('who was told so twice is sent once', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await ask(stage, caller, 'transfer', { to: { queue: 'solar-service' } })
    await stage.until(caller, 'waiting')
    expect(await ask(stage, caller, 'transfer', { to: { queue: 'solar-service' } })).toMatchObject({
      state: 'waiting',
    })
    expect((await stage.call(caller.sid)).visits).toHaveLength(2)
  })

  it('stays with the agent when Twilio refuses', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    stage.twin.faults.add({ kind: 'refuse', status: 503, url: /\/Calls\//, count: 1 })
    expect(await ask(stage, caller, 'transfer', { to: { queue: 'solar-service' } })).toMatchObject({
      status: 503,
    })
    await stage.clock.advance(30_000)
    expect([caller.doing, agent.doing]).toEqual(['talking', 'talking'])
    expect(await stage.call(caller.sid)).toMatchObject({
      state: 'connected',
      agent: { id: 'ana' },
      visits: [{ outcome: 'connected' }],
    })
    expect(await stage.agent('ana')).toMatchObject({ state: 'onCall' })
  })

  it('goes there when Twilio did it and did not say so', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    stage.twin.faults.add({ kind: 'doButFail', status: 503, url: /\/Calls\// })
    await ask(stage, caller, 'transfer', { to: { queue: 'solar-service' } })
    expect(await stage.until(caller, 'waiting')).toMatchObject({ queue: { name: 'solar-service' } })
  })

  it('is not sent to one that is closed', async () => {
    const { stage } = atNight
    const { caller } = await talking(stage)
    expect(await ask(stage, caller, 'transfer', { to: { queue: 'clinic' } })).toMatchObject({
      status: 409,
      detail: 'Queue clinic is closed now; stay with the caller, or choose another queue or a number.',
    })
    expect(caller.doing).toBe('talking')
  })

  it('who has just hung up is not sent anywhere', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    stage.twin.faults.add({ kind: 'delay', ms: 5000, url: '/voice/', count: 10 })
    await caller.hangsUp()
    expect(await ask(stage, caller, 'transfer', { to: { queue: 'solar-service' } })).toMatchObject({
      status: 409,
      detail: 'The caller has hung up.',
    })
    await stage.clock.advance(10_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'connected' })
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
  })

  it('is not sent to one that nobody has', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    expect(await ask(stage, caller, 'transfer', { to: { queue: 'nowhere' } })).toMatchObject({ status: 404 })
  })

  it('while on hold is sent all the same', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await ask(stage, caller, 'hold')
    await ask(stage, caller, 'transfer', { to: { queue: 'solar-service' } })
    expect(await stage.until(caller, 'waiting')).toMatchObject({ queue: { name: 'solar-service' } })
  })
})

describe('a caller who is sent on to an agent', () => {
  it('is offered to that very agent, whatever they can do', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await stage.onlyAvailable('chloe')
    await ask(stage, caller, 'transfer', { to: { agent: 'chloe' } })
    await stage.until(caller, 'offered')
    expect(await stage.until(caller, 'connected')).toMatchObject({ agent: { id: 'chloe' } })
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
  })

  it('goes to anyone of the queue when that agent does not take them in time', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    await stage.onlyAvailable('chloe', 'ben')
    stage.twin.agents.set(phones.chloe, { behaviour: 'noAnswer' })
    await ask(stage, caller, 'transfer', { to: { agent: 'chloe' } })
    await stage.until(caller, 'offered')
    await stage.clock.runUntil(() => caller.doing === 'talking', 120_000)
    const shown = await stage.call(caller.sid)
    expect(shown).toMatchObject({ state: 'connected', agent: { id: 'ben' } })
    expect(shown.offers.some(({ agentId }) => agentId === 'chloe')).toBe(true)
  })

  it('stays when that agent is not free, and the answer says what they are', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    expect(await ask(stage, caller, 'transfer', { to: { agent: 'ben' } })).toMatchObject({
      status: 409,
      detail: 'ben is offline; choose somebody who is available.',
    })
    expect(caller.doing).toBe('talking')
  })
})

describe('a caller who is sent on to a number outside', () => {
  it('talks there, and the flow goes on afterwards', async () => {
    const { stage } = here
    const { caller, agent } = await talking(stage)
    await ask(stage, caller, 'transfer', { to: { number: 'billing' } })
    const office = await stage.twin.legTo(billing)
    await office.answers()
    await stage.clock.runUntil(() => office.doing === 'talking', 10_000)
    expect(caller.doing).toBe('talking')
    expect(await agent.ended()).toBe('completed')
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'connected', agent: { id: 'ana' } })
    await stage.clock.advance(60_000)
    await office.hangsUp()
    expect(await caller.ended()).toBe('completed')
    await stage.clock.advance(1000)
    expect(await stage.call(caller.sid)).toMatchObject({
      state: 'ended',
      outcome: 'connected',
      transfers: [{ to: 'billing', result: 'talked' }],
    })
  })

  it('is first in line again when nobody answers', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    stage.twin.agents.set(billing, { behaviour: 'noAnswer' })
    await ask(stage, caller, 'transfer', { to: { number: 'billing' } })
    await stage.clock.advance(5000)
    const behind = await waiting(stage, '+13105550177')
    const shown = await stage.until(caller, 'waiting')
    expect(shown).toMatchObject({
      queue: { name: 'solar-sales' },
      transfers: [{ to: 'billing', result: 'noAnswer' }],
      visits: [{ outcome: 'connected' }, { outcome: null }],
    })
    await stage.clock.advance(3000)
    await stage.onlyAvailable('ben')
    expect(await stage.until(caller, 'connected')).toMatchObject({ agent: { id: 'ben' } })
    expect(await stage.call(behind.sid)).toMatchObject({ offers: [] })
    stage.twin.agents.set(billing, { behaviour: 'accept' })
  })

  it('is sent to no number that is not in the company’s list', async () => {
    const { stage } = here
    const { caller } = await talking(stage)
    expect(await ask(stage, caller, 'transfer', { to: { number: '+19005550100' } })).toMatchObject({
      status: 404,
      detail: 'There is no such number in the transfers of company.yaml.',
    })
    expect(seatOf(stage, caller, caller)).toBeDefined()
  })
})
