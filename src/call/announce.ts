import type { Announce, Spoken } from '../flow/index.ts'
import type { EpochMs, Language } from '../words.ts'
import type { Place, ToldPlace } from './call.ts'
import { mostTold, placeWords } from './place-words.ts'

/** How a caller stands in line; `waitMs` is `null` where it cannot be said. */
export type HowItStands = Readonly<{ before: number; waitMs: number | null }>

/** Whether it is time to look at how the caller stands: on joining, and every so often. */
export const isTimeToTell = ({ told }: Place, announce: Announce, now: EpochMs): boolean =>
  (announce.position || announce.estimate) && (told === null || now - told.at >= announce.everyMs)

/** What the caller is told of their place now: only what is better than what they heard last. */
export function announced(
  { told }: Place,
  announce: Announce,
  { before, waitMs }: HowItStands,
  { now, language }: Readonly<{ now: EpochMs; language: Language }>,
): Readonly<{ words: readonly Spoken[]; told: ToldPlace }> {
  const last = told ?? { position: null, minutes: null }
  const position = announce.position ? better(positionTold(before), last.position) : null
  const minutes = announce.estimate && waitMs !== null ? better(minutesTold(waitMs), last.minutes) : null
  return {
    words: placeWords({ position, minutes }, language),
    told: { at: now, position: position ?? last.position, minutes: minutes ?? last.minutes },
  }
}

const better = (now: number, before: number | null): number | null =>
  before === null || now < before ? now : null

const positionTold = (before: number): number => Math.min(before, mostTold.position) + 1

/** Whole minutes, rounded up; 0 for less than one. */
const minutesTold = (waitMs: number): number =>
  waitMs < 60_000 ? 0 : Math.min(Math.ceil(waitMs / 60_000), mostTold.minutes + 1)
