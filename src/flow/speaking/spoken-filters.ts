import type { Liquid } from 'liquidjs'
import { numberAloud } from './aloud/amount.ts'
import { dateAloud, dateTimeAloud } from './aloud/date.ts'
import { digitsAloud } from './aloud/digits.ts'
import { moneyAloud } from './aloud/money.ts'
import type { Listening } from './aloud/moment.ts'
import { phoneAloud } from './aloud/phone.ts'
import { spellAloud } from './aloud/spell.ts'
import { timeAloud } from './aloud/time.ts'

type Filter = Extract<Parameters<Liquid['registerFilter']>[1], (...values: never[]) => unknown>
type ReadAloud = (value: string, listening: Listening, argument: string | null) => string

const readAloud = {
  digits: (value) => digitsAloud(value),
  number: (value, { language }) => numberAloud(value, language),
  phone: (value, { language }) => phoneAloud(value, language),
  money: (value, { language }, currency) => moneyAloud(value, language, currency),
  date: dateAloud,
  time: timeAloud,
  datetime: dateTimeAloud,
  code: (value, { language }) => spellAloud(value, language),
  spell: (value, { language }) => spellAloud(value, language),
} as const satisfies Readonly<Record<string, ReadAloud>>

/** Under this name a text's filters find whom they speak to. */
export const listeningKey = '~listening'

const asFilter = (read: ReadAloud): Filter =>
  function (value: unknown, argument: unknown) {
    const { [listeningKey]: listening } = this.context.globals as Readonly<Record<string, Listening>>
    const text = asText(value)
    if (!listening || text === '') return ''
    return read(text, listening, typeof argument === 'string' ? argument : null)
  }

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''

/** The filters that make a value fit to be said in the caller's language, by the name authors write. */
export const spokenFilters: Readonly<Record<string, Filter>> = Object.fromEntries(
  Object.entries(readAloud).map(([name, read]) => [name, asFilter(read)]),
)
