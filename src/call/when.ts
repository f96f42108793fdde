import { localTime } from '../calendar/index.ts'
import { word, type EpochMs, type Language } from '../words.ts'
import { systemLanguage, type SystemLanguage } from './spoken-language.ts'

type WhenWords = Readonly<{
  morning: string
  afternoon: string
  evening: string
  yesterday: string
  on: (name: string) => string
  /** Something of that time: the words before run together with it. */
  from: (when: string) => string
}>

const words: Readonly<Record<SystemLanguage, WhenWords>> = {
  en: {
    morning: 'this morning',
    afternoon: 'this afternoon',
    evening: 'this evening',
    yesterday: 'yesterday',
    on: (name) => `on ${name}`,
    from: (when) => `from ${when.replace(/^on /, '')}`,
  },
  fr: {
    morning: 'ce matin',
    afternoon: 'cet après-midi',
    evening: 'ce soir',
    yesterday: 'hier',
    // Days of the week stand alone; of the days of a month only the first is an ordinal.
    on: (name) => (/^\d/.test(name) ? `le ${name.replace(/^1 /, '1er ')}` : name),
    from: (when) => `de ${when}`.replace(/^de le /, 'du ').replace(/^de hier/, 'd’hier'),
  },
  es: {
    morning: 'esta mañana',
    afternoon: 'esta tarde',
    evening: 'esta noche',
    yesterday: 'ayer',
    on: (name) => `el ${name}`,
    from: (when) => `de ${when}`.replace(/^de el /, 'del '),
  },
}

const daysOfAWeekAgo = 7
/** From here on a date alone could be taken for this year's. */
const daysOfMostOfAYear = 300

type Seen = Readonly<{ now: EpochMs; timeZone: string }>

/**
 * How a person says when something was, seen from `now` in `timeZone`: "this morning", "yesterday", "on Monday",
 * "on March 3". A moment ahead of `now`, by a clock that runs fast, is now.
 */
export function spokenWhen(at: EpochMs, { now, timeZone }: Seen, language: Language | null): string {
  const { primary } = systemLanguage(language)
  const then = localTime(word<EpochMs>(Math.min(at, now)), timeZone)
  const daysAgo = localTime(now, timeZone).day - then.day

  if (daysAgo === 0) return words[primary][partOfDay(then.hour)]
  if (daysAgo === 1) return words[primary].yesterday
  return words[primary].on(dateName(then.day, daysAgo, primary))
}

/** The same after a thing that is of that time: "from this morning", "from March 3", "du 3 mars". */
export function spokenFrom(at: EpochMs, seen: Seen, language: Language | null): string {
  const { primary } = systemLanguage(language)
  return words[primary].from(spokenWhen(at, seen, language))
}

function partOfDay(hour: number): 'morning' | 'afternoon' | 'evening' {
  if (hour < 12) return 'morning'
  return hour < 18 ? 'afternoon' : 'evening'
}

function dateName(day: number, daysAgo: number, language: SystemLanguage): string {
  return new Intl.DateTimeFormat(language, { ...namedBy(daysAgo), timeZone: 'UTC' }).format(day * 86_400_000)
}

function namedBy(daysAgo: number): Intl.DateTimeFormatOptions {
  if (daysAgo < daysOfAWeekAgo) return { weekday: 'long' }
  const date = { month: 'long', day: 'numeric' } as const
  return daysAgo < daysOfMostOfAYear ? date : { ...date, year: 'numeric' }
}
