import { isAgentLost } from '../call/index.ts'
import { failureOf } from '../routing/index.ts'
import type { Agent } from '../store/index.ts'
import { isOver } from '../twilio/index.ts'
import { later, type CallSid, type OfferId } from '../words.ts'
import type { EndOffer, TakeBackOffer } from './end-offer.ts'
import type { LoseAgent } from './lose-agent.ts'
import type { Parts } from './parts.ts'
import type { BeginWrapUp } from './wrap-up.ts'

/** News of the leg that rings, or carries, an agent. It may come late, twice, in any order, or never. */
export type FollowLeg = (offer: OfferId, news: Readonly<{ leg: CallSid; status: string }>) => Promise<void>

type Followers = Readonly<{
  endOffer: EndOffer
  takeBackOffer: TakeBackOffer
  loseAgent: LoseAgent
  beginWrapUp: BeginWrapUp
}>

// Between the last ring and the status that tells of it.
const graceMs = 15_000

export function followLeg(parts: Parts, followers: Followers): FollowLeg {
  const { store, telephone, now } = parts

  return async (offerId, { leg, status }) => {
    const agent = await store.agents.holding(offerId)
    if (isOver(status)) {
      if (agent) await legIsOver(parts, followers, { agent, offerId, status })
      return
    }
    if (status !== 'initiated' && status !== 'ringing') return
    if (!agent) {
      // The reply that named this leg came too late, or never: nobody else will stop it.
      await telephone.hangUp(leg)
      return
    }
    const ringMs = (await ringSecondsOf(parts, agent.offer)) * 1000
    await store.agents.renewLease(offerId, later(now(), ringMs + graceMs))
    if (agent.offer?.legSid !== leg) await store.agents.nameLeg(offerId, leg)
  }
}

/** How long the queue of the call lets an agent be rung. */
async function ringSecondsOf({ store, published }: Parts, offer: Agent['offer']): Promise<number> {
  const { queues, routing } = published.company()
  const queue = offer && (await store.calls.load(offer.callSid))?.place?.queue
  return (queue && queues[queue]?.ringSeconds) ?? routing.ringSeconds
}

type Ended = Readonly<{ agent: Agent; offerId: OfferId; status: string }>

async function legIsOver(
  { store, now }: Parts,
  { endOffer, takeBackOffer, loseAgent, beginWrapUp }: Followers,
  { agent, offerId, status }: Ended,
): Promise<void> {
  if (agent.state !== 'onCall') {
    await endOffer(offerId, failureOf(status) ?? 'failed')
    return
  }
  const before = await store.line.under(offerId)
  if (before?.state === 'offered') {
    // The caller is on the way, and comes back to the line.
    const taken = await takeBackOffer(offerId, 'failed', { inQueue: false })
    if (taken === 'takenBack') return
  }
  const call = await store.line.under(offerId)
  if (call && isAgentLost(call, status, now())) await loseAgent(call)
  // Also where the caller's leg told first that the conversation is over.
  else if (agent.offer) await beginWrapUp(offerId, agent.offer.callSid)
}
