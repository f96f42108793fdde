import { callbackWords } from '../../call/index.ts'
import { renderHangup } from '../../twilio/index.ts'
import type { OfferId } from '../../words.ts'
import type { Parts } from '../parts.ts'

/** Told to the agent who has waited for the person to answer, in vain, in the language of the callback. */
export type TellUnanswered = (offer: OfferId) => Promise<string>

export const tellUnanswered =
  ({ store, published }: Parts): TellUnanswered =>
  async (offerId) => {
    const callback = await store.callbacks.ofOffer(offerId)
    const words = callbackWords(callback?.language ?? null, published.company().name)
    const attempt = callback?.attempts.find((one) => one.offerId === offerId)
    return renderHangup(attempt?.result === 'withheld' ? words.notAllowed : words.unanswered)
  }
