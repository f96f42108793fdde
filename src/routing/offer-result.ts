import type { EpochMs } from '../words.ts'
import { later } from '../words.ts'

/** How an offer ended without a conversation; each sends the agent to a cool-down of its own length, but `callerLeft`, which costs nothing but being told. */
export type OfferFailure = 'declined' | 'noAnswer' | 'busy' | 'voicemail' | 'failed' | 'callerLeft'

/** Lengths of the cool-downs, ms. */
export type CoolDowns = Readonly<Record<Exclude<OfferFailure, 'callerLeft'>, number>>

// As long as the sentence that tells an agent why nobody is there: until it is said, the telephone is busy.
const hearingOutMs = 5000

/** Until when the agent is not offered anything after `failure`; a caller who left is not held against them. */
export const coolingUntil = (failure: OfferFailure, coolDowns: CoolDowns, now: EpochMs): EpochMs =>
  later(now, failure === 'callerLeft' ? hearingOutMs : coolDowns[failure])

/**
 * What a leg's final status says of an offer that was never accepted. A leg that was answered and ended
 * (`completed`) is an agent who listened and hung up.
 */
export function failureOf(legStatus: string): OfferFailure | null {
  switch (legStatus) {
    case 'busy':
      return 'busy'
    case 'no-answer':
      return 'noAnswer'
    case 'completed':
      return 'declined'
    case 'failed':
    case 'canceled':
      return 'failed'
    default:
      return null
  }
}
