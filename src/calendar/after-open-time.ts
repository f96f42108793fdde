import { word, type EpochMs } from '../words.ts'
import { localTime } from './local-time.ts'
import { openSpans } from './open-spans.ts'
import type { WeeklyCalendar } from './weekly-calendar.ts'

/** Long enough for the holidays of a year. */
const daysAhead = 370

/**
 * The moment by which `calendar` has been open for `openMs` since `now`: an hour asked for at ten to five is ten minutes
 * of today and fifty of the next day that opens. `null` when it is not open for so long in the year ahead.
 */
export function afterOpenTime(calendar: WeeklyCalendar, openMs: number, now: EpochMs): EpochMs | null {
  const today = localTime(now, calendar.timeZone).day
  let missing = openMs
  // From two days before: a span can run past midnight, and a whole date is skipped where a zone crosses the date line.
  for (const span of openSpans(calendar, today - 2, today + daysAhead)) {
    if (span.to <= now) continue
    const from = Math.max(now, span.from)
    if (from + missing <= span.to) return word<EpochMs>(from + missing)
    missing -= span.to - from
  }
  return null
}
