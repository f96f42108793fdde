import type { EndOffer } from './end-offer.ts'
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
      if (!offer || (await followers.endOffer(offer.id, 'noAnswer')) === 'kept') return
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
