import type { Spoken } from '../flow/index.ts'
import type { EpochMs } from '../words.ts'
import type { Call } from './call.ts'

/** The key that takes the offer. */
export const agreeing = '1'

/** What a caller in line may hear of being called back in this stretch of holding. */
export type CallbackOffer =
  /** Said now; later stretches only listen, until it is time to say it again. */
  Readonly<{ kind: 'say'; words: Spoken }> | Readonly<{ kind: 'listen' }> | Readonly<{ kind: 'none' }>

/** Whether a caller who waits is to be offered a callback now: once they have waited so long, and once each time as long again. */
export function callbackOffer({ place }: Pick<Call, 'place'>, now: EpochMs): CallbackOffer {
  const offer = place?.callback ?? null
  if (!place || !offer || now - place.joinedAt < offer.afterMs) return { kind: 'none' }
  const isTold = offer.offeredAt !== null && now - offer.offeredAt < offer.afterMs
  return isTold ? { kind: 'listen' } : { kind: 'say', words: offer.words }
}

/** Whether a caller in line has asked, by a key, to be called back instead: only one who was offered it can. */
export const wantsCallback = ({ place }: Pick<Call, 'place'>, keys: string): boolean =>
  keys === agreeing && place?.leaving === null && (place.callback?.offeredAt ?? null) !== null
