import { nextOpenIn, openAt, type HoursOfDay, type WeeklyCalendar } from '../calendar/index.ts'
import type { CallbackTime } from '../flow/index.ts'
import type { EpochMs } from '../words.ts'

const hoursOf: Readonly<Record<Exclude<CallbackTime, 'asap'>, HoursOfDay>> = {
  morning: { from: 8, to: 12 },
  afternoon: { from: 12, to: 18 },
  evening: { from: 18, to: 21 },
}

const allDay = [{ from: '00:00', to: '24:00' }] as const

/** The calendar of a queue that has none. */
const alwaysOpen = (timeZone: string): WeeklyCalendar => ({
  name: 'always',
  timeZone,
  hours: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  holidays: null,
  exceptions: {},
})

type QueueHours = Readonly<{ calendar: WeeklyCalendar | null; timeZone: string }>

/**
 * The first moment that suits both the caller who asked and the opening hours of the queue that calls them back; where
 * the two never meet, the next opening. `timeZone` is the company's, for a queue without a calendar.
 */
export function callbackDue(when: CallbackTime, { calendar, timeZone }: QueueHours, now: EpochMs): EpochMs {
  const hours = calendar ?? alwaysOpen(timeZone)
  const wished = when === 'asap' ? null : nextOpenIn(hours, hoursOf[when], now)
  if (wished !== null) return wished
  const opening = openAt(hours, now)
  return opening.open ? now : (opening.opensAt ?? now)
}
