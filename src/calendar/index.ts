/**
 * calendar: opening hours, holidays and time zones, as one answer for flows, queues and calling hours.
 * It refuses to know the present: the moment is always an argument.
 */
export type { WeeklyCalendar } from './weekly-calendar.ts'
