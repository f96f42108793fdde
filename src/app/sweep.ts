import type { LiveOffer } from '../store/index.ts'
import type { EndOffer } from './end-offer.ts'
import { leaseBeforeRinging } from './legs/agent-legs.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'
import { tryEach } from './try-each.ts'
import type { EndDueWrapUps } from './wrap-up.ts'

/** Ends what has run out of time, and offers what waits. */
export type Sweep = () => Promise<void>

export function sweep(
  parts: Parts,
  followers: Readonly<{ endOffer: EndOffer; endDueWrapUps: EndDueWrapUps; offerCalls: OfferCalls }>,
): Sweep {
  const { store, telephone, now, afterwards } = parts

  return async () => {
    await tryEach(parts, await store.agents.withExpiredLease(now()), async ({ offer }) => {
      if (!offer || (await standsInOutbox(parts, offer))) return
      if ((await followers.endOffer(offer.id, 'noAnswer')) === 'kept') return
      const { legSid } = offer
      if (!legSid) return
      afterwards(async () => {
        await telephone.hangUp(legSid)
      })
    })
    await followers.endDueWrapUps()
    await followers.offerCalls()
  }
}

/** Whether the leg waits for its turn still: that time is not the agent's, and the offer's lease begins anew. */
async function standsInOutbox(parts: Parts, { id, legSid }: LiveOffer): Promise<boolean> {
  if (legSid !== null) return false
  if ((await parts.store.legOrders.find(id))?.state !== 'waiting') return false
  return parts.store.agents.renewLease(id, leaseBeforeRinging(parts))
}
