import Holidays, { type HolidaysTypes } from 'date-holidays'
import { LRUCache } from 'lru-cache'
import type { WeeklyCalendar } from './weekly-calendar.ts'

/** A country, and a state or province of it, with public holidays of their own. */
export type HolidayPlace = NonNullable<WeeklyCalendar['holidays']>

const msPerHour = 3_600_000
const msPerDay = 24 * msPerHour

/** Whether public holidays are known for `country`, and in it for `region` unless that is `null`. */
export function isHolidayPlace(country: string, region: string | null): boolean {
  const places = new Holidays()
  if (!Object.hasOwn(places.getCountries(), country)) return false
  if (region === null) return true
  // The types promise an object; a country without states gives undefined.
  const regions = places.getStates(country) as Readonly<Record<string, string>> | undefined
  return regions !== undefined && Object.hasOwn(regions, region)
}

/** Whether the local date, `2026-12-25`, is a whole public holiday in `place`; the day observed instead is one too. */
export function isPublicHoliday(place: HolidayPlace, date: string): boolean {
  return holidayDates(place, Number(date.slice(0, 4))).has(date)
}

// Working out a year takes tens of milliseconds, and a call asks in the middle of a turn.
const years = new LRUCache<string, ReadonlySet<string>>({ max: 200 })

function holidayDates(place: HolidayPlace, year: number): ReadonlySet<string> {
  const key = `${place.country}/${place.region ?? ''}/${year}`
  const known = years.get(key)
  if (known) return known

  const holidays =
    place.region === null ? new Holidays(place.country) : new Holidays(place.country, place.region)
  // The year before as well: some holidays last into January.
  const found = [...holidays.getHolidays(year - 1), ...holidays.getHolidays(year)]
  const dates = new Set(found.filter(({ type }) => type === 'public').flatMap(wholeDays))
  years.set(key, dates)
  return dates
}

/**
 * The dates a holiday covers from midnight to midnight. A half holiday covers none: whether a company works the
 * morning is its own decision, and is written as an exception.
 */
function wholeDays({ date, start, end }: HolidaysTypes.Holiday): readonly string[] {
  const [firstDate, startsAt] = date.split(' ')
  if (firstDate === undefined || startsAt !== '00:00:00') return []
  // A day on which clocks change has 23 or 25 hours.
  const days = Math.floor((end.getTime() - start.getTime() + msPerHour) / msPerDay)
  const firstMs = Date.parse(`${firstDate}T00:00:00Z`)
  return Array.from({ length: days }, (_, index) =>
    new Date(firstMs + index * msPerDay).toISOString().slice(0, 10),
  )
}
