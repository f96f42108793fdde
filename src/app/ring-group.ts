import { closeOffer, rungUnder, without, wonBy } from '../call/index.ts'
import { coolingUntil } from '../routing/index.ts'
import type { OfferId } from '../words.ts'
import { letGo } from './let-go.ts'
import { heldUnder } from './line-of.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'

/**
 * One of several who are rung at once is rung no more; the others go on being. `'alone'`: they are the only one, or
 * nothing is under the offer.
 */
export async function leaveRingGroup(
  parts: Parts,
  offerId: OfferId,
  result: string,
): Promise<'left' | 'alone'> {
  for (;;) {
    const found = await heldUnder(parts, offerId)
    if (!found || found.held.offer.others.length === 0) return 'alone'
    const { held, line } = found
    const offer = without(held.offer, offerId)
    if (!offer) return 'alone'
    const at = parts.now()
    const agentId = rungUnder(held.offer).find(({ id }) => id === offerId)?.agentId
    const offers = closeOffer(held.offers, offerId, result, at)
    const entry = { at, type: 'offerEnded', agent: agentId, result }
    if (await line.regroup(held, offer, { offers, entry })) return 'left'
  }
}

/** Of several who are rung at once, whoever's write comes first has the call: the others are told, and free again. */
export type WinCall = (offerId: OfferId) => Promise<'won' | 'lost'>

export function winCall(parts: Parts, offerCalls: OfferCalls): WinCall {
  const { now, afterwards } = parts
  return async (offerId) => {
    for (;;) {
      const found = await heldUnder(parts, offerId)
      if (!found) return 'lost'
      const { held, line } = found
      const offer = wonBy(held.offer, offerId)
      if (!offer) return 'lost'
      const losers = rungUnder(held.offer).filter(({ id }) => id !== offerId)
      if (losers.length === 0) return 'won'
      const at = now()
      const offers = losers.reduce(
        (closed, { id }) => closeOffer(closed, id, 'takenByColleague', at),
        held.offers,
      )
      const entry = { at, type: 'ringGroupWon', agent: offer.agentId }
      if (!(await line.regroup(held, offer, { offers, entry }))) continue
      afterwards(async () => {
        for (const { id } of losers) await freeLoser(parts, id)
        await offerCalls()
      })
      return 'won'
    }
  }
}

async function freeLoser(parts: Parts, offerId: OfferId): Promise<void> {
  const { store, now, published } = parts
  const at = now()
  const isListening = (await store.agents.holding(offerId))?.offer?.answered ?? false
  const until = isListening ? coolingUntil('callerLeft', published.company().routing.coolDownMs, at) : at
  // Whoever has accepted as well hears it as the answer to their key.
  const withdrawn = await store.agents.withdraw(offerId, until, at)
  await letGo(parts, withdrawn?.offer ?? null, 'taken')
}
