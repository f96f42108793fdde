import type { Spoken } from '../flow/index.ts'
import type { EpochMs } from '../words.ts'
import type { Call, Instead, Place } from './call.ts'

/** The key that takes each offer. */
export const insteadKeys = { callback: '1', voicemail: '2' } as const satisfies Readonly<
  Record<Instead, string>
>

const choices: readonly Instead[] = ['callback', 'voicemail']

/** What a caller in line may hear of doing something else than wait, in this stretch of holding. */
export type InsteadOffer =
  /** Said now, all in one breath; later stretches only listen, until it is time to say it again. */
  | Readonly<{ kind: 'say'; words: readonly Spoken[]; of: readonly Instead[] }>
  | Readonly<{ kind: 'listen' }>
  | Readonly<{ kind: 'none' }>

/**
 * Whether a caller who waits is to be offered something else now: once they have waited so long, and once each time as
 * long again. Where one offer is due, the others that they have waited long enough for are said with it.
 */
export function offerInstead({ place }: Pick<Call, 'place'>, now: EpochMs): InsteadOffer {
  const offers = place ? offersOf(place).filter(({ afterMs }) => now - place.joinedAt >= afterMs) : []
  if (offers.length === 0) return { kind: 'none' }
  const isDue = offers.some(({ offeredAt, afterMs }) => offeredAt === null || now - offeredAt >= afterMs)
  if (!isDue) return { kind: 'listen' }
  return { kind: 'say', words: offers.map(({ words }) => words), of: offers.map(({ choice }) => choice) }
}

/** What a caller in line has chosen by a key, only among what they were offered; `null` for nothing. */
export function chosenInstead({ place }: Pick<Call, 'place'>, keys: string): Instead | null {
  if (!place || place.leaving !== null) return null
  const offered = offersOf(place).filter(({ offeredAt }) => offeredAt !== null)
  return offered.find(({ choice }) => insteadKeys[choice] === keys)?.choice ?? null
}

const offersOf = (place: Place) =>
  choices.flatMap((choice) => {
    const offer = place[choice]
    return offer ? [{ choice, ...offer }] : []
  })
