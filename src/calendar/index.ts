/**
 * calendar: opening hours, holidays and time zones, as one answer for flows, queues and calling hours.
 * It refuses to know the present: the moment is always an argument.
 * Whatever needs a clock on a wall asks here; no other room knows how time zones work.
 */
export { afterOpenTime } from './after-open-time.ts'
export { closesWithin } from './closes-within.ts'
export { localDay, partsByDay } from './days.ts'
export { isEverClosed, isEverOpen } from './ever.ts'
export { localIso } from './local-iso.ts'
export { isTimeZone, localTime } from './local-time.ts'
export { nextOpenIn, type HoursOfDay } from './next-open.ts'
export { openAt } from './open-at.ts'
export { isHolidayPlace } from './public-holidays.ts'
export { readMoment } from './read-moment.ts'
export { slotsOf } from './slots.ts'
export type { Weekday, WeeklyCalendar } from './weekly-calendar.ts'
