import { failureOf } from '../routing/index.ts'
import type { Agent, LiveOffer } from '../store/index.ts'
import { isOver } from '../twilio/index.ts'
import { later, type CallSid, type EpochMs, type OfferId } from '../words.ts'
import type { EndOffer } from './end-offer.ts'
import { lineOf } from './line-of.ts'
import type { Parts } from './parts.ts'
import type { Purposes } from './rung-for.ts'

/** News of the leg that rings, or carries, an agent. It may come late, twice, in any order, or never. */
export type FollowLeg = (offer: OfferId, news: Readonly<{ leg: CallSid; status: string }>) => Promise<void>

// Between the last ring and the status that tells of it.
const graceMs = 15_000

export function followLeg(parts: Parts, purposes: Purposes, endOffer: EndOffer): FollowLeg {
  const { store, telephone, now, published } = parts

  const legIsOver = async (agent: Agent, status: string): Promise<void> => {
    const { state, offer } = agent
    if (!offer) return
    if (state === 'onCall') return purposes[offer.purpose]?.agentGone(agent, offer, status)
    if ((await endOffer(offer.id, failureOf(status) ?? 'failed')) === 'ended') return
    // They pressed 1 and hung up in the same moment: nobody else will tell that the caller is moved to an empty room.
    const accepted = await store.agents.holding(offer.id)
    if (accepted?.state === 'onCall') await legIsOver(accepted, status)
  }

  const startRinging = async (
    { id: agent, stateSince }: Agent,
    { id: offerId, purpose, callSid, legSid }: LiveOffer,
    { leg, leaseUntil }: Readonly<{ leg: CallSid; leaseUntil: EpochMs }>,
  ): Promise<void> => {
    const at = now()
    if (await store.agents.startRinging(offerId, { legSid: leg, at, leaseUntil })) {
      const entry = { at, type: 'ringing', agent, offer: offerId, legWaitMs: at - stateSince }
      await lineOf(parts, purpose).ringing(callSid, entry)
    } else if (legSid !== leg) await store.agents.nameLeg(offerId, leg)
  }

  return async (offerId, { leg, status }) => {
    const agent = await store.agents.holding(offerId)
    if (isOver(status)) {
      if (agent) await legIsOver(agent, status)
      return
    }
    if (status !== 'initiated' && status !== 'ringing') return
    if (!agent?.offer) {
      // The reply that named this leg came too late, or never: nobody else will stop it.
      await telephone.hangUp(leg)
      return
    }
    const ownSeconds = await purposes[agent.offer.purpose]?.ringSeconds(agent.offer)
    const ringMs = (ownSeconds ?? published.company().routing.ringSeconds) * 1000
    await startRinging(agent, agent.offer, { leg, leaseUntil: later(now(), ringMs + graceMs) })
  }
}
