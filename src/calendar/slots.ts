import type { EpochMs } from '../words.ts'
import { later } from '../words.ts'
import { instantsOf, localTime, minutesPerDay } from './local-time.ts'
import { openSpans } from './open-spans.ts'
import type { WeeklyCalendar } from './weekly-calendar.ts'

/** Slots of one length that begin at or after `from` and before `until`. */
export type SlotSearch = Readonly<{ lengthMs: number; from: EpochMs; until: EpochMs }>

/**
 * The beginnings of the slots that lie whole in the open hours of `calendar`, in order and apart from each other. They are
 * counted from the minute that a day opens, so that they stay the same whenever they are asked for.
 */
export function* slotsOf(
  calendar: WeeklyCalendar,
  { lengthMs, from, until }: SlotSearch,
): Generator<EpochMs> {
  const lastDay = localTime(until, calendar.timeZone).day
  let freeFrom = from
  // From the day before: hours can run past midnight.
  for (let day = localTime(from, calendar.timeZone).day - 1; day <= lastDay; day += 1) {
    for (const span of openSpans(calendar, day, day + 1)) {
      for (let start = span.from; start + lengthMs <= span.to; start = later(start, lengthMs)) {
        if (start >= until) return
        if (start < freeFrom || isSecondOfItsName(start, calendar.timeZone)) continue
        freeFrom = later(start, lengthMs)
        yield start
      }
    }
  }
}

/** Whether clocks went back, so that a slot an hour earlier is told by the same words: nobody would know which is meant. */
function isSecondOfItsName(start: EpochMs, timeZone: string): boolean {
  const { day, hour, minute } = localTime(start, timeZone)
  const { first, last } = instantsOf(day * minutesPerDay + hour * 60 + minute, timeZone)
  return first !== last && start >= last
}
