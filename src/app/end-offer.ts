import { closeOffer, type Call } from '../call/index.ts'
import { coolingUntil, type OfferFailure } from '../routing/index.ts'
import type { OfferId } from '../words.ts'
import type { Parts } from './parts.ts'

/**
 * An offer came to nothing: the call waits on at the same place, the agent cools down as long as the reason asks.
 * An offer that has ended, or became a conversation, is left as it is. `inQueue: false` when the telephone no longer
 * holds the caller.
 */
export type EndOffer = (
  offer: OfferId,
  failure: OfferFailure,
  caller?: Readonly<{ inQueue: boolean }>,
) => Promise<void>

export function endOffer(parts: Parts, offerCalls: () => Promise<void>): EndOffer {
  const { store, published, now, afterwards } = parts
  return async (offerId, failure, { inQueue } = { inQueue: true }) => {
    const call = await store.line.under(offerId)
    if (call && !(await putBack(parts, call, { offerId, failure, inQueue }))) return

    const at = now()
    const coolDowns = published.company().routing.coolDownMs
    await store.agents.release(offerId, coolingUntil(failure, coolDowns, at), at)
    afterwards(offerCalls)
  }
}

type Ending = Readonly<{ offerId: OfferId; failure: OfferFailure; inQueue: boolean }>

/** Whether the call is rid of the offer; `false` when it became a conversation. */
async function putBack(
  { store, now }: Parts,
  call: Call,
  { offerId, failure, inQueue }: Ending,
): Promise<boolean> {
  const at = now()
  const offers = closeOffer(call.offers, offerId, failure, at)
  const entry = { at, type: 'offerEnded', agent: call.offer?.agentId, result: failure }
  if (await store.line.release(call.sid, { offerId, offers, entry }, { inQueue })) return true
  const stillUnder = await store.line.under(offerId)
  return stillUnder?.state !== 'connected'
}
