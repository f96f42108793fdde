import type { EpochMs } from '../words.ts'
import { openAt } from './open-at.ts'
import type { WeeklyCalendar } from './weekly-calendar.ts'

/** Whether `calendar` is open at `now` and closes within `ms` from then. One that never closes, or opens again at once, does not. */
export function closesWithin(calendar: WeeklyCalendar, now: EpochMs, ms: number): boolean {
  const openness = openAt(calendar, now)
  return openness.open && openness.closesAt !== null && openness.closesAt - now <= ms
}
