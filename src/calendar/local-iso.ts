import { DateTime } from 'luxon'
import type { EpochMs } from '../words.ts'

/** A moment as a clock in `timeZone` shows it, still the same moment: `2026-03-03T10:00-05:00`. */
export const localIso = (at: EpochMs, timeZone: string): string =>
  DateTime.fromMillis(at, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mmZZ")
