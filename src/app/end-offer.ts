import { closeOffer } from '../call/index.ts'
import { coolingUntil, type OfferFailure } from '../routing/index.ts'
import type { OfferId } from '../words.ts'
import { heldUnder } from './line-of.ts'
import { missOffer, type Missed } from './miss-offer.ts'
import type { Parts } from './parts.ts'
import { leaveRingGroup } from './ring-group.ts'

/**
 * An offer that nobody accepted is over: the call waits on at the same place, the agent cools down as long as the
 * reason asks. `'kept'`: it was accepted meanwhile, and nothing was changed.
 */
export type EndOffer = (offer: OfferId, failure: OfferFailure) => Promise<'ended' | 'kept'>

/**
 * An accepted offer did not become a conversation: call and agent go back as after one that was not accepted.
 * `inQueue: false` when the telephone no longer holds the caller. `'connected'`: it did become one meanwhile.
 */
export type TakeBackOffer = (
  offer: OfferId,
  failure: OfferFailure,
  caller: Readonly<{ inQueue: boolean }>,
) => Promise<'takenBack' | 'connected'>

export function endOffer(parts: Parts, offerCalls: () => Promise<void>): EndOffer {
  const { store, afterwards } = parts
  const misses = missOffer(parts)
  return async (offerId, failure) => {
    // The agent first: of this and a key press at the same moment one wins, whole (invariant 1).
    const missed = await misses(offerId, failure)
    if (missed === null && (await store.agents.holding(offerId))) return 'kept'
    await putBack(parts, offerId, { failure, inQueue: true, missed })
    afterwards(offerCalls)
    return 'ended'
  }
}

export function takeBackOffer(parts: Parts, offerCalls: () => Promise<void>): TakeBackOffer {
  const { store, now, afterwards } = parts
  return async (offerId, failure, { inQueue }) => {
    // The call first: once its caller has joined the agent, the offer has become a conversation.
    if (!(await putBack(parts, offerId, { failure, inQueue, missed: null }))) return 'connected'
    await store.agents.release(offerId, coolingAfter(parts, failure), now())
    afterwards(offerCalls)
    return 'takenBack'
  }
}

const coolingAfter = ({ published, now }: Parts, failure: OfferFailure) =>
  coolingUntil(failure, published.company().routing.coolDownMs, now())

type Ending = Readonly<{ failure: OfferFailure; inQueue: boolean; missed: Missed | null }>

/** Whether nothing is under the offer any more; `false` when it became a conversation. */
async function putBack(
  parts: Parts,
  offerId: OfferId,
  { failure, inQueue, missed }: Ending,
): Promise<boolean> {
  if ((await leaveRingGroup(parts, offerId, failure)) === 'left') return true
  const found = await heldUnder(parts, offerId)
  if (!found) return true
  const { held, line } = found
  const at = parts.now()
  const offers = closeOffer(held.offers, offerId, failure, at)
  const entry = { at, type: 'offerEnded', agent: held.offer.agentId, result: failure, ...noticeOf(missed) }
  if (await line.release(held.sid, { offerId, offers, entry }, { inQueue })) return true
  const after = await line.held(offerId)
  return after === null || after.state === 'offered'
}

/** What a person should know of the agent beside how the offer ended. */
const noticeOf = (missed: Missed | null): object =>
  missed === 'notAnswering' || missed === 'spared' ? { agentIs: missed } : {}
