import { word, type EpochMs } from '../words.ts'
import { instantsOf, isoDate, localTime, minutesPerDay } from './local-time.ts'

/** A stretch of time that lies on one local day. */
export type PartOfDay = Readonly<{ day: string; from: EpochMs; to: EpochMs }>

/** The day that a calendar on a wall in `timeZone` shows: `2026-12-24`. */
export const localDay = (at: EpochMs, timeZone: string): string => isoDate(localTime(at, timeZone).day)

/** The time from `from` to `to`, parted where one local day ends and the next begins; one part when it is no time at all. */
export function* partsByDay(from: EpochMs, to: EpochMs, timeZone: string): Generator<PartOfDay> {
  let begins = from
  do {
    const { day } = localTime(begins, timeZone)
    const midnight = nextMidnight(begins, day, timeZone)
    const ends = word<EpochMs>(Math.min(midnight, to))
    yield { day: isoDate(day), from: begins, to: ends }
    begins = ends
  } while (begins < to)
}

/** When the day after `day` begins: a whole date is skipped where a zone crosses the date line. */
function nextMidnight(after: EpochMs, day: number, timeZone: string): EpochMs {
  for (let next = day + 1; ; next += 1) {
    const { first } = instantsOf(next * minutesPerDay, timeZone)
    if (first > after) return first
  }
}
