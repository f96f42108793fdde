import type { Call } from '../call/index.ts'
import type { LiveOffer } from '../store/index.ts'
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
  return async ({ sid, state, offer, agent }) => {
    if (!offer) return
    if (state === 'connected') {
      const held = (await beginWrapUp(offer.id, sid))?.offer
      // A conference that the caller was in ends with them; one that they never came to does not.
      if (held && agent?.talkingSince === null) parts.afterwards(() => letGo(parts, held))
      return
    }
    const at = parts.now()
    const held = (await parts.store.agents.release(offer.id, at, at))?.offer
    if (held) parts.afterwards(() => letGo(parts, held))
    parts.afterwards(offerCalls)
  }
}

/** An agent who is listening already is told that the caller hung up; one who is not stops being rung. */
async function letGo({ telephone, addresses }: Parts, { id, legSid, answered }: LiveOffer): Promise<void> {
  if (!legSid) return
  if (answered) await telephone.redirect(legSid, addresses.offer(id, 'gone'))
  else await telephone.hangUp(legSid)
}
