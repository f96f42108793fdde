import type { EpochMs, OfferId } from '../words.ts'
import type { Call, OfferRecord } from './call.ts'
import { rungUnder } from './ring-group.ts'
import { isSendingOn, talkOf } from './talk.ts'
import { callOutcome, endVisit } from './visit.ts'

/** How a call stands once its leg is over; `by` is who ended it, as far as is known. */
export function endedCall(
  call: Call,
  by: 'caller' | 'failure',
  now: EpochMs,
): Pick<Call, 'visits' | 'outcome' | 'offers'> {
  const visits = endVisit(call.visits, { type: 'callEnded', by }, now)
  const outcome = callOutcome(visits, call, by)
  const pending = call.state === 'offered' && call.offer ? rungUnder(call.offer) : []
  return {
    visits,
    outcome,
    offers: pending.reduce((offers, { id }) => closeOffer(offers, id, 'callerLeft', now), call.offers),
  }
}

/** The offers with one of them ended. */
export const closeOffer = (
  offers: readonly OfferRecord[],
  id: OfferId,
  result: string,
  now: EpochMs,
): readonly OfferRecord[] =>
  offers.map((offer) =>
    offer.id === id && offer.result === null ? { ...offer, result, endedAt: now } : offer,
  )

// An agent's leg that is over sooner than this, with the caller never heard in the conference, was lost on the way.
const joinedWithinMs = 5000

/**
 * Whether the agent of a connected call was lost rather than done: the leg failed, or it was over while the caller was on
 * hold, or before they were heard of in the conference.
 */
export function isAgentLost(call: Call, legStatus: string, now: EpochMs): boolean {
  if (call.state !== 'connected' || call.agent === null) return false
  const talk = talkOf(call)
  // The agent has sent the caller on, and with them went the conference.
  if (isSendingOn(talk, now)) return false
  // Nobody says goodbye to a caller who hears music.
  if (legStatus === 'failed' || talk.isHeld) return true
  return call.agent.talkingSince === null && now - call.agent.connectedAt < joinedWithinMs
}
