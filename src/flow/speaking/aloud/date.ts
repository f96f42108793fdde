import { localTime } from '../../../calendar/index.ts'
import type { Language } from '../../../words.ts'
import type { Listening } from './moment.ts'
import { readWallMoment } from './moment.ts'
import { timeAloud } from './time.ts'
import { wordsIn } from './words-in.ts'

const msPerDay = 86_400_000
/** From here on a date without its year could be taken for this year's. */
const daysOfMostOfAYear = 300

/**
 * A date as people say it: "Tuesday, March 3", "mardi 3 mars", "martes, 3 de marzo"; far from now with its year and
 * without its weekday, "July 4, 1976". What is no date is said as it stands.
 */
export function dateAloud(value: string, listening: Listening): string {
  const day = readWallMoment(value.trim(), listening.timeZone)?.day ?? null
  return day === null ? value : dayAloud(day, listening)
}

const joining = { en: ' at ', fr: ' à ', es: ' a ' } as const

/** A date with its time of day: "Tuesday, March 3 at 2:30 in the afternoon". What is neither is said as it stands. */
export function dateTimeAloud(value: string, listening: Listening): string {
  const moment = readWallMoment(value.trim(), listening.timeZone)
  if (!moment) return value
  const date = moment.day === null ? [] : [dayAloud(moment.day, listening)]
  const time = moment.time === null ? [] : [timeAloud(value, listening)]
  return [...date, ...time].join(wordsIn(joining, listening.language))
}

function dayAloud(day: number, { language, now, timeZone }: Listening): string {
  const isNear = Math.abs(day - localTime(now, timeZone).day) < daysOfMostOfAYear
  const named = isNear ? ({ weekday: 'long' } as const) : ({ year: 'numeric' } as const)
  const format = new Intl.DateTimeFormat(language, {
    ...named,
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
  return withOrdinal(format.format(day * msPerDay), language)
}

// In French only the first of a month is an ordinal.
const withOrdinal = (date: string, language: Language): string =>
  language.startsWith('fr') ? date.replace(/(?<!\d)1 /, '1er ') : date
