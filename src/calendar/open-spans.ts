import type { EpochMs } from '../words.ts'
import { instantsOf, isoDate, minutesPerDay, weekdayOf } from './local-time.ts'
import { isPublicHoliday } from './public-holidays.ts'
import type { WeeklyCalendar } from './weekly-calendar.ts'

type AuthoredSpan = Readonly<{ from: string; to: string }>

/** An open span; `to` is the first moment after it. */
export type OpenSpan<Moment extends number> = Readonly<{ from: Moment; to: Moment }>

/** Which of a calendar's rules gives a date its hours, and those hours. */
export type DayRule = Readonly<{
  kind: 'weekly' | 'holiday' | 'exception'
  spans: readonly AuthoredSpan[]
}>

/** The rule for a date, given as days since 1970-01-01. An exception wins over a holiday, a holiday over the week. */
export function dayRule(calendar: WeeklyCalendar, day: number): DayRule {
  const date = isoDate(day)
  const exception = Object.hasOwn(calendar.exceptions, date) ? calendar.exceptions[date] : undefined
  if (exception) return { kind: 'exception', spans: exception }
  if (calendar.holidays && isPublicHoliday(calendar.holidays, date)) return { kind: 'holiday', spans: [] }
  return { kind: 'weekly', spans: calendar.hours[weekdayOf(day)] ?? [] }
}

/** Open spans that begin on the dates from `firstDay` to before `endDay`, as instants, in order and apart from each other. */
export function openSpans(
  calendar: WeeklyCalendar,
  firstDay: number,
  endDay: number,
): Iterable<OpenSpan<EpochMs>> {
  // Joined first by the wall clock, which is cheap, so that a year without closing is one span to convert; and again
  // as instants, since 02:00 and 03:00 are the same one where clocks go forward.
  const onTheWall = joined(wallSpans(calendar, firstDay, endDay))
  return joined(asInstants(onTheWall, calendar.timeZone))
}

/** Spans that touch or overlap become one; `spans` come in order of their beginning. */
function* joined<Moment extends number>(spans: Iterable<OpenSpan<Moment>>): Generator<OpenSpan<Moment>> {
  let growing: OpenSpan<Moment> | null = null
  for (const span of spans) {
    if (!growing || span.from > growing.to) {
      if (growing) yield growing
      growing = span
    } else if (span.to > growing.to) {
      growing = { from: growing.from, to: span.to }
    }
  }
  if (growing) yield growing
}

/** In minutes since 1970-01-01 00:00 of the local clock. */
function* wallSpans(calendar: WeeklyCalendar, firstDay: number, endDay: number): Generator<OpenSpan<number>> {
  for (let day = firstDay; day < endDay; day += 1) {
    const spans = dayRule(calendar, day).spans.map((span) => onWall(span, day))
    yield* spans.toSorted((a, b) => a.from - b.from)
  }
}

/** Where clocks go back and a time comes twice, a span opens at the first and closes at the last of the two. */
function* asInstants(spans: Iterable<OpenSpan<number>>, timeZone: string): Generator<OpenSpan<EpochMs>> {
  for (const span of spans) {
    const from = instantsOf(span.from, timeZone).first
    const to = instantsOf(span.to, timeZone).last
    // A span inside the hour that is skipped when clocks go forward does not happen.
    if (from < to) yield { from, to }
  }
}

/** A span that does not end after it begins, `22:00`-`02:00`, ends on the next day: it belongs to the day it begins on. */
function onWall({ from, to }: AuthoredSpan, day: number): OpenSpan<number> {
  const start = minuteOfDay(from)
  const end = minuteOfDay(to)
  const midnight = day * minutesPerDay
  return { from: midnight + start, to: midnight + end + (end <= start ? minutesPerDay : 0) }
}

function minuteOfDay(time: string): number {
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}
