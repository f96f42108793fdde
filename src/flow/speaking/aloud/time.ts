import type { Language } from '../../../words.ts'
import type { Listening, WallMoment } from './moment.ts'
import { readWallMoment } from './moment.ts'
import { wordsIn } from './words-in.ts'

type Time = NonNullable<WallMoment['time']>

/**
 * A time of day as people say it: "2:30 in the afternoon", "14 h 30", "las 2 y media de la tarde". What is no time is
 * said as it stands.
 */
export function timeAloud(value: string, { language, timeZone }: Listening): string {
  const time = readWallMoment(value.trim(), timeZone)?.time ?? null
  return time === null ? value : wordsIn(clocks, language)(time, language)
}

const clocks = { en: english, fr: french, es: spanish } as const

const twoDigits = (minute: number): string => String(minute).padStart(2, '0')

function english({ hour, minute }: Time, language: Language): string {
  if (minute === 0 && hour === 12) return 'noon'
  if (minute === 0 && hour === 0) return 'midnight'
  // The minutes are left out on the hour: "9 in the morning", not "9:00".
  const shown = { hour: 'numeric', hourCycle: 'h12', dayPeriod: 'long', timeZone: 'UTC' } as const
  const format = new Intl.DateTimeFormat(language, minute === 0 ? shown : { ...shown, minute: '2-digit' })
  return format.format(Date.UTC(2000, 0, 1, hour, minute))
}

function french({ hour, minute }: Time): string {
  if (minute === 0 && hour === 12) return 'midi'
  if (minute === 0 && hour === 0) return 'minuit'
  return minute === 0 ? `${hour} h` : `${hour} h ${twoDigits(minute)}`
}

const spanishMinutes: Readonly<Record<number, string>> = { 0: '', 15: ' y cuarto', 30: ' y media' }

function spanish({ hour, minute }: Time): string {
  const onTheClock = hour % 12 === 0 ? 12 : hour % 12
  const article = onTheClock === 1 ? 'la' : 'las'
  return `${article} ${onTheClock}${spanishMinutes[minute] ?? ` y ${minute}`} ${spanishPart(hour, minute)}`
}

function spanishPart(hour: number, minute: number): string {
  if (hour === 12 && minute === 0) return 'del mediodía'
  if (hour < 6) return hour === 0 ? 'de la noche' : 'de la madrugada'
  if (hour < 12) return 'de la mañana'
  return hour < 20 ? 'de la tarde' : 'de la noche'
}
