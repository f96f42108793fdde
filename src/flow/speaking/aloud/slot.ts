import { word } from '../../../words.ts'
import type { EpochMs, Language } from '../../../words.ts'
import { dateTimeAloud } from './date.ts'

/**
 * A moment to come, ISO 8601, by the clock that its offset belongs to and always with its weekday: "Tuesday, March 3 at
 * 10 in the morning".
 */
export const slotAloud = (iso: string, language: Language): string =>
  // Without the offset it is read as it stands on that clock, whatever zone is given.
  dateTimeAloud(iso.slice(0, 16), { language, now: word<EpochMs>(Date.parse(iso)), timeZone: 'UTC' })
