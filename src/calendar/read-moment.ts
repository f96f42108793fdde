import { DateTime, Info } from 'luxon'
import { word, type EpochMs } from '../words.ts'
import { instantsOf, localTime, minutesPerDay } from './local-time.ts'
import { namedTimeZone, withoutAccents } from './named-time-zone.ts'

/** A moment as a person wrote it, and the zone whose clocks they meant. */
export type ReadMoment =
  | Readonly<{ kind: 'moment'; at: EpochMs; timeZone: string }>
  | Readonly<{ kind: 'unreadable'; because: string }>

/** The present, and whose clocks are meant where a text names none. */
type Here = Readonly<{ now: EpochMs; timeZone: string }>

const form =
  /^(?:from\s+)?(?<day>\d{4}-\d{2}-\d{2}|\p{L}+)?[\sT,]*(?:at\s+)?(?<time>\d{1,2}(?:[:h]\d{2}|h)?\s*(?:am|pm)?(?!\p{L}))?\s*(?<zone>\P{N}*)$/iu

/**
 * Reads `Monday 9:00`, `tomorrow 8am`, `17:30`, `2026-12-01 09:00`, with a city or time zone behind it where another
 * than `timeZone` is meant, and ISO 8601 with an offset. A weekday or a time alone is the next one to come, a day alone
 * its first minute. A time that clocks skip is the moment of their change; of one that comes twice the first counts.
 */
export function readMoment(text: string, { now, timeZone }: Here): ReadMoment {
  const exact = withOffset(text.trim())
  if (exact !== null) return { kind: 'moment', at: exact, timeZone }

  const { day, time, zone = '' } = form.exec(text.trim())?.groups ?? {}
  const meant = zone === '' ? timeZone : namedTimeZone(zone)
  if (meant === null) return unknownZone(zone)
  const at = momentOf({ day, time }, { now, timeZone: meant })
  return at === null ? unreadable(text) : { kind: 'moment', at, timeZone: meant }
}

type Wall = Readonly<{ day: string | undefined; time: string | undefined }>

/** The first moment to come that is meant, or the last there was; `null` for no day or no time of a clock. */
function momentOf({ day, time }: Wall, { now, timeZone }: Here): EpochMs | null {
  if (day === undefined && time === undefined) return null
  const minutes = time === undefined ? 0 : minutesOf(time)
  const days = daysMeant(day, localTime(now, timeZone).day)
  if (minutes === null || days === null) return null
  const moments = days.map((each) => instantsOf(each * minutesPerDay + minutes, timeZone).first)
  return moments.find((moment) => moment > now) ?? moments.at(-1) ?? null
}

const unknownZone = (zone: string): ReadMoment => ({
  kind: 'unreadable',
  because: `No time zone is known by "${zone}"; write it like America/Toronto.`,
})

const unreadable = (text: string): ReadMoment => ({
  kind: 'unreadable',
  because: `"${text}" is no moment; write it like "Monday 9:00" or "2026-12-01 09:00 Toronto".`,
})

function withOffset(text: string): EpochMs | null {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/i.test(text)) return null
  const read = DateTime.fromISO(text)
  return read.isValid ? word<EpochMs>(read.toMillis()) : null
}

/** Minutes since midnight; `null` when no clock shows it. */
function minutesOf(time: string): number | null {
  const { hours, minutes = '0', half } = clock.exec(time)?.groups ?? {}
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (hours === undefined || minute > 59) return null
  if (half !== undefined) return ofHalfDay(hour, minute, half.toLowerCase())
  return hour > 23 ? null : hour * 60 + minute
}

const clock = /^(?<hours>\d{1,2})[:h]?(?<minutes>\d{2})?\s*(?<half>am|pm)?$/i

const ofHalfDay = (hour: number, minute: number, half: string): number | null =>
  hour < 1 || hour > 12 ? null : ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute

const oneWeek = [0, 1, 2, 3, 4, 5, 6, 7]

/** The days that may be meant, in order, as days since 1970; the first one still to come is. `null` for no day. */
function daysMeant(day: string | undefined, today: number): readonly number[] | null {
  if (day === undefined) return [today, today + 1]
  if (/^\d/.test(day)) return dateNamed(day)
  const name = withoutAccents(day).toLowerCase()
  const ahead = named.get(name)
  if (ahead !== undefined) return [today + ahead]
  const weekday = weekdays.findIndex((names) => names.includes(name))
  return weekday === -1
    ? null
    : oneWeek.map((each) => today + each).filter((each) => weekdayOf(each) === weekday)
}

function dateNamed(iso: string): readonly number[] | null {
  const read = DateTime.fromISO(iso, { zone: 'utc' })
  return read.isValid ? [read.toMillis() / (minutesPerDay * 60_000)] : null
}

const named: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tomorrow', 1],
])

// Monday first, as luxon counts them. Flows are written in these languages, so their authors may think in them.
const weekdays: readonly (readonly string[])[] = [0, 1, 2, 3, 4, 5, 6].map((index) =>
  ['en', 'fr', 'es'].flatMap((locale) =>
    (['long', 'short'] as const).map((length) =>
      withoutAccents(Info.weekdays(length, { locale })[index] ?? '')
        .toLowerCase()
        .replace('.', ''),
    ),
  ),
)

// 1970-01-01 was a Thursday.
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7
