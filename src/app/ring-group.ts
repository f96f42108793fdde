import { closeOffer, rungUnder, without, wonBy, type Call } from '../call/index.ts'
import { coolingUntil } from '../routing/index.ts'
import type { OfferId } from '../words.ts'
import { letGo } from './let-go.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'

/**
 * One of several who are rung at once is rung no more; the others go on being. `'alone'`: they are the only one, or no
 * call is under the offer.
 */
export async function leaveRingGroup(
  { store, now }: Parts,
  offerId: OfferId,
  result: string,
): Promise<'left' | 'alone'> {
  for (;;) {
    const call = await store.line.under(offerId)
    if (!call?.offer || call.offer.others.length === 0) return 'alone'
    const offer = without(call.offer, offerId)
    if (!offer) return 'alone'
    const at = now()
    const agentId = rungUnder(call.offer).find(({ id }) => id === offerId)?.agentId
    const offers = closeOffer(call.offers, offerId, result, at)
    const entry = { at, type: 'offerEnded', agent: agentId, result }
    if (await store.line.regroup(call, offer, { offers, entry })) return 'left'
  }
}

/** Of several who are rung at once, whoever's write comes first has the call: the others are told, and free again. */
export type WinCall = (call: Call, offerId: OfferId) => Promise<'won' | 'lost'>

export function winCall(parts: Parts, offerCalls: OfferCalls): WinCall {
  const { store, now, afterwards } = parts
  return async (asRead, offerId) => {
    for (let call: Call | null = asRead; call?.offer; call = await store.line.under(offerId)) {
      const offer = wonBy(call.offer, offerId)
      if (!offer) return 'lost'
      const losers = rungUnder(call.offer).filter(({ id }) => id !== offerId)
      if (losers.length === 0) return 'won'
      const at = now()
      const offers = losers.reduce(
        (closed, { id }) => closeOffer(closed, id, 'takenByColleague', at),
        call.offers,
      )
      const entry = { at, type: 'ringGroupWon', agent: offer.agentId }
      if (!(await store.line.regroup(call, offer, { offers, entry }))) continue
      afterwards(async () => {
        for (const { id } of losers) await tellTaken(parts, id)
        await offerCalls()
      })
      return 'won'
    }
    return 'lost'
  }
}

async function tellTaken(parts: Parts, offerId: OfferId): Promise<void> {
  const { store, now, published } = parts
  const at = now()
  const isListening = (await store.agents.holding(offerId))?.offer?.answered ?? false
  const until = isListening ? coolingUntil('callerLeft', published.company().routing.coolDownMs, at) : at
  // Whoever has accepted as well hears it as the answer to their key.
  const withdrawn = await store.agents.withdraw(offerId, until, at)
  await letGo(parts, withdrawn?.offer ?? null, 'taken')
}
