import { describe, expect, it } from 'vitest'
import { phones, stageForTests } from '../support/stage.ts'

const here = stageForTests()
const knownCaller = '+14155550123'

describe('webhooks that come more than once, under one idempotency token', () => {
  it('move a call once, from the first ring to its end', async () => {
    const { stage } = here
    stage.twin.faults.add({ kind: 'repeat', times: 2, url: '/voice/', count: 200 })
    const caller = stage.dial('+13105550171')
    await caller.hears(/For a quote/)
    await caller.presses('1')
    await stage.until(caller, 'connected')
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    await stage.clock.advance(10_000)
    await caller.hangsUp()
    await stage.clock.advance(2000)
    const shown = await stage.call(caller.sid)
    expect(shown).toMatchObject({
      state: 'ended',
      outcome: 'connected',
      offers: [{ result: 'accepted' }],
      visits: [{ outcome: 'connected' }],
    })
    expect(shown.timeline.filter(({ type }) => type === 'enqueued')).toHaveLength(1)
    expect(shown.timeline.filter(({ type }) => type === 'connected')).toHaveLength(1)
  })

  it('of an agent’s decline cost one offer and one cool-down', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'decline' })
    stage.twin.faults.add({ kind: 'repeat', times: 2, url: '/voice/offers/', count: 20 })
    const caller = stage.dial(knownCaller)
    await stage.until(caller, 'offered')
    await stage.until(caller, 'waiting')
    stage.twin.agents.set(phones.ana, { behaviour: 'accept' })
    const { offers } = await stage.until(caller, 'connected')
    expect(offers.map(({ result }) => result)).toEqual(['declined', 'accepted'])
  })

  it('bring the caller to the agent, whichever copy’s answer counts', async () => {
    const { stage } = here
    stage.twin.faults.add({ kind: 'repeat', times: 5, url: '/connect/' })
    const caller = stage.dial(knownCaller)
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    expect(caller.doing).toBe('talking')
  })
})

describe('webhooks out of order, late or lost', () => {
  // "no guarantee they will arrive in the same order"
  it('of a ringing agent leave no trace when the leg’s end is told before its ringing', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'busy' })
    stage.twin.faults.add({ kind: 'delay', ms: 4000, url: /offers\/.*\/status/, count: 2 })
    const caller = stage.dial(knownCaller)
    const agent = await stage.twin.legTo(phones.ana)
    await agent.ended()
    stage.twin.agents.set(phones.ana, { behaviour: 'accept' })
    const { offers } = await stage.until(caller, 'connected')
    expect(offers.map(({ result }) => result)).toEqual(['busy', 'accepted'])
  })

  it('of an accepted leg do not end it when its ringing is told last', async () => {
    const { stage } = here
    stage.twin.faults.add({ kind: 'delay', ms: 15_000, url: /offers\/.*\/status/, count: 2 })
    const caller = stage.dial(knownCaller)
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    await stage.clock.advance(30_000)
    expect(caller.doing).toBe('talking')
  })

  it('of a leg that was never heard of again free agent and caller when the lease is over', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.agents.set(phones.ana, { behaviour: 'noAnswer' })
    stage.twin.faults.add({ kind: 'drop', url: /offers\/.*\/status/, count: 10 })
    const caller = stage.dial(knownCaller)
    await stage.until(caller, 'offered')
    await stage.clock.advance(60_000)
    const { offers } = await stage.until(caller, 'waiting')
    expect(offers.map(({ result }) => result)).toEqual(['noAnswer'])
  })

  // "Cannot guarantee status callback delivery or order"
  it('of a caller’s end do not keep the call in line for ever', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial(knownCaller)
    await stage.until(caller, 'waiting')
    stage.twin.faults.add({ kind: 'drop', url: '/voice/status' })
    stage.twin.faults.add({ kind: 'drop', url: '/turns/' })
    await caller.hangsUp()
    await stage.clock.advance(240_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'abandoned', queue: null })
  })

  it('of a conversation’s end free the agent, though the caller’s own was lost', async () => {
    const { stage } = here
    const caller = stage.dial(knownCaller)
    await stage.clock.runUntil(() => caller.doing === 'talking', 30_000)
    await stage.clock.advance(20_000)
    stage.twin.faults.add({ kind: 'drop', url: '/voice/status' })
    await caller.hangsUp()
    await stage.clock.advance(2000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
    await stage.clock.advance(300_000)
    expect(await stage.call(caller.sid)).toMatchObject({ state: 'ended', outcome: 'connected' })
  })

  // "terminal is absorbing, and may be the first thing you see"
  it('of the end told first store a call that is over, and never offer it', async () => {
    const { stage } = here
    const form = {
      CallSid: `CA${'e'.repeat(32)}`,
      From: knownCaller,
      To: '+18335550100',
      Direction: 'inbound',
    }
    await stage.house.webhook('/voice/status', { ...form, CallStatus: 'no-answer' })
    const late = await stage.house.webhook('/voice/inbound', { ...form, CallStatus: 'ringing' })
    await stage.clock.advance(5000)
    expect(late).toMatch(/<Hangup\/>/)
    expect(await stage.call(form.CallSid)).toMatchObject({ state: 'ended', offers: [], queue: null })
  })

  it('of a turn that was lost leads the caller to a person by the fallback', async () => {
    const { stage } = here
    stage.twin.faults.add({ kind: 'drop', url: '/turns/1' })
    const caller = stage.dial('+13105550171')
    await caller.hears(/For a quote/)
    await caller.presses('1')
    await caller.hears(/having trouble on our side/)
    await caller.sees('dialled')
  })

  it('whose first answer was lost leave the caller with the fallback’s greeting and a person', async () => {
    const { stage } = here
    stage.twin.faults.add({ kind: 'loseReply', url: '/voice/inbound' })
    const caller = stage.dial('+13105550171')
    await caller.hears(/For a quote, press 1/)
    await caller.presses('1')
    await caller.sees('dialled')
  })
})
