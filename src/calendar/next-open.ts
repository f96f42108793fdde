import { word, type EpochMs } from '../words.ts'
import { instantsOf, localTime, minutesPerDay } from './local-time.ts'
import { openSpans } from './open-spans.ts'
import type { WeeklyCalendar } from './weekly-calendar.ts'

/** Hours of the local day, `{ from: 8, to: 12 }`; `to` is the first hour after them. */
export type HoursOfDay = Readonly<{ from: number; to: number }>

const daysAhead = 60

/** The first moment from `now` on that is open and within these hours of a local day; `null` when none comes in two months. */
export function nextOpenIn(calendar: WeeklyCalendar, hours: HoursOfDay, now: EpochMs): EpochMs | null {
  const today = localTime(now, calendar.timeZone).day
  for (let day = today; day <= today + daysAhead; day += 1) {
    const at = (hour: number) => instantsOf(day * minutesPerDay + hour * 60, calendar.timeZone)
    const [from, to] = [at(hours.from).first, at(hours.to).last]
    // From the day before: hours can run past midnight.
    for (const span of openSpans(calendar, day - 1, day + 1)) {
      const begins = Math.max(now, from, span.from)
      if (begins < Math.min(to, span.to)) return word<EpochMs>(begins)
    }
  }
  return null
}
