import type { Call } from '../call/index.ts'
import { coolingUntil } from '../routing/index.ts'
import type { LiveOffer } from '../store/index.ts'
import type { OfferId } from '../words.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'
import type { BeginWrapUp } from './wrap-up.ts'

/**
 * The caller of `before` has left: the agent of a conversation goes to wrap-up, one who is rung is let go at once.
 * A call under no offer frees nobody.
 */
export type FreeAgent = (before: Pick<Call, 'sid' | 'state' | 'offer' | 'agent'>) => Promise<void>

export function freeAgent(
  parts: Parts,
  { offerCalls, beginWrapUp }: Readonly<{ offerCalls: OfferCalls; beginWrapUp: BeginWrapUp }>,
): FreeAgent {
  const { afterwards } = parts

  return async ({ sid, state, offer, agent }) => {
    if (!offer) return
    if (state === 'connected') {
      const talked = await beginWrapUp(offer.id, sid)
      // A conference that the caller was in ends with them; one that they never came to does not.
      if (agent?.talkingSince === null) afterwards(() => letGo(parts, talked?.offer ?? null))
      return
    }
    const released = await release(parts, offer.id)
    afterwards(() => letGo(parts, released))
    afterwards(offerCalls)
  }
}

async function release({ store, published, now }: Parts, offerId: OfferId): Promise<LiveOffer | null> {
  const at = now()
  const isListening = (await store.agents.holding(offerId))?.offer?.answered ?? false
  const until = isListening ? coolingUntil('callerLeft', published.company().routing.coolDownMs, at) : at
  return (await store.agents.release(offerId, until, at))?.offer ?? null
}

/** An agent who is listening already is told that the caller hung up; one who is not stops being rung. */
async function letGo({ telephone, addresses }: Parts, held: LiveOffer | null): Promise<void> {
  if (!held?.legSid) return
  if (held.answered) await telephone.redirect(held.legSid, addresses.offer(held.id, 'gone'))
  else await telephone.hangUp(held.legSid)
}
