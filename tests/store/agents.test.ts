import { describe, expect, it } from 'vitest'
import type { Agent, LiveOffer } from '../../src/store/index.ts'
import { later, word, type AgentId, type CallSid, type EpochMs, type OfferId } from '../../src/words.ts'
import { anAgent, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()

async function added(over: Partial<Agent> = {}): Promise<Agent> {
  const agent = anAgent(over)
  await here.store.agents.addMissing([agent])
  return agent
}

let offers = 0
const aLiveOffer = (over: Partial<LiveOffer> = {}): LiveOffer => ({
  id: word<OfferId>(`live-${++offers}`),
  callSid: word<CallSid>('CA1'),
  purpose: 'call',
  leaseUntil: later(noon, 60_000),
  legSid: null,
  answered: false,
  ...over,
})

async function wrapUp({ id }: LiveOffer, until: EpochMs): Promise<void> {
  const agent = await here.store.agents.holding(id)
  const tally = { day: '2026-03-02', calls: 1, talkMs: 5000 }
  if (agent) await here.store.agents.beginWrapUp(agent, { until, tally, now: noon })
}

const stateOf = async (id: AgentId) => (await here.store.agents.find(id))?.state

describe('an agent', () => {
  it('holds one live offer, however many servers claim at once', async () => {
    const { id } = await added()
    const claims = await Promise.all(
      Array.from({ length: 20 }, () => here.store.agents.claim(id, aLiveOffer(), noon)),
    )
    expect(claims.filter(Boolean)).toHaveLength(1)
  })

  it.each(['offline', 'away', 'offered', 'onCall', 'wrapUp'] as const)(
    'is not claimed while %s',
    async (state) => {
      const { id } = await added({ state })
      expect(await here.store.agents.claim(id, aLiveOffer(), noon)).toBe(false)
    },
  )

  it('is not claimed while cooling down', async () => {
    const { id } = await added({ coolingUntil: later(noon, 1) })
    expect(await here.store.agents.claim(id, aLiveOffer(), noon)).toBe(false)
    expect(await here.store.agents.claim(id, aLiveOffer(), later(noon, 1))).toBe(true)
  })

  it('accepts an offer once, and only while it is live', async () => {
    const { id } = await added()
    const offer = aLiveOffer()
    await here.store.agents.claim(id, offer, noon)
    expect(await here.store.agents.accept(offer.id, noon)).not.toBeNull()
    expect(await here.store.agents.accept(offer.id, noon)).toBeNull()
    expect(await stateOf(id)).toBe('onCall')
  })

  it('does not accept what was released', async () => {
    const { id } = await added()
    const offer = aLiveOffer()
    await here.store.agents.claim(id, offer, noon)
    await here.store.agents.release(offer.id, later(noon, 10_000), noon)
    expect(await here.store.agents.accept(offer.id, noon)).toBeNull()
    expect(await here.store.agents.find(id)).toMatchObject({
      state: 'available',
      coolingUntil: later(noon, 10_000),
    })
  })

  it('wraps up after a call and is available again when the time is over, not before', async () => {
    const { id } = await added()
    const offer = aLiveOffer()
    await here.store.agents.claim(id, offer, noon)
    await here.store.agents.accept(offer.id, noon)
    await wrapUp(offer, later(noon, 30_000))
    expect(await here.store.agents.endDueWrapUp(later(noon, 29_999))).toBeNull()
    expect(await here.store.agents.endDueWrapUp(later(noon, 30_000))).toMatchObject({
      id,
      lastCall: offer.callSid,
    })
    expect(await stateOf(id)).toBe('available')
  })

  it('cannot step away from a call', async () => {
    const { id } = await added({ state: 'onCall' })
    expect(await here.store.agents.ask(id, 'goAway', 'lunch', noon)).toBeNull()
  })

  it('shows up when the lease of the offer has run out', async () => {
    const { id } = await added()
    await here.store.agents.claim(id, aLiveOffer({ leaseUntil: later(noon, 5) }), noon)
    expect(await here.store.agents.withExpiredLease(later(noon, 4))).toEqual([])
    expect((await here.store.agents.withExpiredLease(later(noon, 5))).map((agent) => agent.id)).toEqual([id])
  })

  it('is added once; a second time changes nothing', async () => {
    const agent = await added({ name: 'Ana' })
    await here.store.agents.addMissing([{ ...agent, name: 'Somebody else' }])
    expect((await here.store.agents.find(agent.id))?.name).toBe('Ana')
  })
})
