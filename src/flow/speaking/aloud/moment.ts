import { localTime } from '../../../calendar/index.ts'
import { word } from '../../../words.ts'
import type { EpochMs, Language } from '../../../words.ts'

/** Whom something is read to, and the clock on whose wall it is told. */
export type Listening = Readonly<{ language: Language; now: EpochMs; timeZone: string }>

/** A date, a time of day, or both, as a clock on a wall shows them; `day` in days since 1970-01-01. */
export type WallMoment = Readonly<{
  day: number | null
  time: Readonly<{ hour: number; minute: number }> | null
}>

const msPerDay = 86_400_000
const dateAlone = /^\d{4}-\d{2}-\d{2}$/
const timeAlone = /^([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/
const both = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/

/**
 * Reads `2026-03-03`, `14:30`, or both as ISO 8601 writes them. With an offset it is an instant, told by the clock in
 * `timeZone`; without one it is what that clock shows. `null` for anything else.
 */
export function readWallMoment(text: string, timeZone: string): WallMoment | null {
  if (dateAlone.test(text)) return onlyIfReal({ day: dayOf(text), time: null })
  if (timeAlone.test(text)) return { day: null, time: timeOf(text) }
  const [, date = '', time = '', offset] = both.exec(text) ?? []
  if (date === '') return null
  if (offset === undefined) return onlyIfReal({ day: dayOf(date), time: timeOf(time) })
  const instant = Date.parse(text.replace(' ', 'T'))
  return Number.isNaN(instant) ? null : wallMoment(word<EpochMs>(instant), timeZone)
}

function timeOf(text: string): WallMoment['time'] {
  const [, hour, minute] = timeAlone.exec(text) ?? []
  return hour === undefined ? null : { hour: Number(hour), minute: Number(minute) }
}

function wallMoment(at: EpochMs, timeZone: string): WallMoment {
  const { day, hour, minute } = localTime(at, timeZone)
  return { day, time: { hour, minute } }
}

const onlyIfReal = (moment: WallMoment): WallMoment | null =>
  moment.day === null || Number.isNaN(moment.day) ? null : moment

// February 30 reads as a day of March: it is no day at all.
function dayOf(date: string): number {
  const moment = Date.parse(`${date}T00:00:00Z`)
  const isReal = !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(date)
  return isReal ? moment / msPerDay : Number.NaN
}
