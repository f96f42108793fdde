import type { EpochMs } from '../words.ts'
import { localTime } from './local-time.ts'
import { dayRule, openSpans, type DayRule } from './open-spans.ts'
import type { WeeklyCalendar } from './weekly-calendar.ts'

/** Whether something is open, and when that changes. */
type Openness =
  /** `closesAt`: `null` when it does not close in the year ahead. */
  | Readonly<{ open: true; closesAt: EpochMs | null }>
  /** `because`: which rule gives the local date its hours. `opensAt`: `null` when it stays closed for the year ahead. */
  | Readonly<{ open: false; because: ClosedBecause; opensAt: EpochMs | null }>

type ClosedBecause = 'outsideHours' | 'holiday' | 'exception'

/** A year and a few days: every weekly hour and every yearly holiday has come round by then. */
const daysAhead = 370

/** Whether `calendar` is open at `now`, in its own time zone. A span that has begun runs to its end, even into a holiday. */
export function openAt(calendar: WeeklyCalendar, now: EpochMs): Openness {
  const today = localTime(now, calendar.timeZone).day
  const horizon = today + daysAhead
  const because = becauseOf(dayRule(calendar, today))

  // From two days before: a span can run past midnight, and a whole date is skipped where a zone crosses the date line.
  for (const span of openSpans(calendar, today - 2, horizon)) {
    if (span.to <= now) continue
    if (span.from > now) return { open: false, because, opensAt: span.from }
    const closesWithinAYear = localTime(span.to, calendar.timeZone).day < horizon
    return { open: true, closesAt: closesWithinAYear ? span.to : null }
  }
  return { open: false, because, opensAt: null }
}

function becauseOf({ kind }: DayRule): ClosedBecause {
  switch (kind) {
    case 'weekly':
      return 'outsideHours'
    case 'holiday':
    case 'exception':
      return kind
    default:
      return kind satisfies never
  }
}
