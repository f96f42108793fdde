import { DateTime, IANAZone } from 'luxon'
import { word, type EpochMs } from '../words.ts'
import type { Weekday } from './weekly-calendar.ts'

export const minutesPerDay = 1440
const msPerMinute = 60_000
const msPerDay = minutesPerDay * msPerMinute

/** A moment as clocks and wall calendars show it in one time zone. */
type LocalTime = Readonly<{
  /** Days of the local date since 1970-01-01, so that dates can be subtracted. */
  day: number
  weekday: Weekday
  /** 1 is January. */
  month: number
  dayOfMonth: number
  hour: number
  minute: number
}>

/** Whether `name` is a time zone of the IANA database, such as `America/New_York`. */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name)
}

/** What the clock on a wall in `timeZone` shows at `at`. An unknown zone is an error: it is checked where it is read. */
export function localTime(at: EpochMs, timeZone: string): LocalTime {
  const local = DateTime.fromMillis(at, { zone: zoneNamed(timeZone) })
  const day = Math.floor(Date.UTC(local.year, local.month - 1, local.day) / msPerDay)
  return {
    day,
    weekday: weekdayOf(day),
    month: local.month,
    dayOfMonth: local.day,
    hour: local.hour,
    minute: local.minute,
  }
}

const weekdaysFromEpoch: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed']

/** The weekday of a date, given as days since 1970-01-01. */
export function weekdayOf(day: number): Weekday {
  const index = ((day % 7) + 7) % 7
  return weekdaysFromEpoch[index] ?? 'thu'
}

/** `2026-12-24`, from days since 1970-01-01. */
export function isoDate(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10)
}

/**
 * The instants at which a clock in `timeZone` shows `wallMinutes`, counted in minutes since 1970-01-01 00:00 of that
 * clock. They differ only in the hour that is repeated when clocks go back; a time skipped when clocks go forward is
 * the instant of the change.
 */
export function instantsOf(
  wallMinutes: number,
  timeZone: string,
): Readonly<{ first: EpochMs; last: EpochMs }> {
  const zone = zoneNamed(timeZone)
  const wall = wallMinutes * msPerMinute
  // Offsets are below a day, and no zone changes twice within two days.
  const before = zone.offset(wall - msPerDay)
  const after = zone.offset(wall + msPerDay)
  const asBefore = wall - before * msPerMinute
  if (before === after) return onlyInstant(asBefore)

  const asAfter = wall - after * msPerMinute
  const shown = [asBefore, asAfter].filter((instant) => instant + zone.offset(instant) * msPerMinute === wall)
  if (shown.length === 0) return onlyInstant(changeBetween(zone, asAfter, asBefore))
  return { first: word<EpochMs>(Math.min(...shown)), last: word<EpochMs>(Math.max(...shown)) }
}

/** The first minute with the offset of `until`; at `from` it is still another one. */
function changeBetween(zone: IANAZone, from: number, until: number): number {
  let [stillBefore, alreadyAfter] = [from, until]
  while (alreadyAfter - stillBefore > msPerMinute) {
    const minutesApart = (alreadyAfter - stillBefore) / msPerMinute
    const middle = stillBefore + Math.floor(minutesApart / 2) * msPerMinute
    if (zone.offset(middle) === zone.offset(until)) alreadyAfter = middle
    else stillBefore = middle
  }
  return alreadyAfter
}

function onlyInstant(instant: number): Readonly<{ first: EpochMs; last: EpochMs }> {
  return { first: word<EpochMs>(instant), last: word<EpochMs>(instant) }
}

function zoneNamed(name: string): IANAZone {
  // Kept by luxon once it was asked for; asking anew whether it exists would cost more than all the rest.
  const zone = IANAZone.create(name)
  if (!zone.isValid) throw new RangeError(`"${name}" is not a time zone of the IANA database.`)
  return zone
}
