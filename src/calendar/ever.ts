import type { Weekday, WeeklyCalendar } from './weekly-calendar.ts'

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

type Spans = WeeklyCalendar['exceptions'][string]

/** Whether the calendar is open at any time, some week or some day that differs. */
export const isEverOpen = ({ hours, exceptions }: WeeklyCalendar): boolean =>
  [...Object.values(hours), ...Object.values(exceptions)].some((spans) => spans.length > 0)

/** Whether the calendar is closed at any time, be it a night, a weekend or a holiday. */
export const isEverClosed = ({ hours, holidays, exceptions }: WeeklyCalendar): boolean =>
  holidays !== null ||
  weekdays.some((day) => !isWholeDay(hours[day] ?? [])) ||
  Object.values(exceptions).some((spans) => !isWholeDay(spans))

function isWholeDay(spans: Spans): boolean {
  const sorted = spans.toSorted((a, b) => a.from.localeCompare(b.from))
  const until = sorted.reduce((end, { from, to }) => (from <= end && to > end ? to : end), '00:00')
  return until === '24:00'
}
