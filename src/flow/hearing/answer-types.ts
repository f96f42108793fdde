import { word } from '../../words.ts'
import type { Language } from '../../words.ts'
import type { MachineDirective } from '../run/directive.ts'
import { numberAloud } from '../speaking/aloud/amount.ts'
import { dateAloud } from '../speaking/aloud/date.ts'
import { digitsAloud } from '../speaking/aloud/digits.ts'
import type { Listening as Hearer } from '../speaking/aloud/moment.ts'
import { phoneAloud } from '../speaking/aloud/phone.ts'
import { yesOrNoAloud } from '../speaking/aloud/yes-or-no.ts'
import { plainSpeech, spokenDigits, spokenKey, spokenYesNo } from './speech.ts'

/** What limits an answer, as authored; each type reads the ones that are its own. */
export type AnswerLimits = Readonly<{
  length: Readonly<{ min: number; max: number }>
  min: number
  max: number
  format: 'MMDDYYYY' | 'DDMMYYYY' | 'YYYYMMDD'
  /** The key that says "that was all"; `''` is none, so that it can be part of the answer. */
  finishOn: '#' | '*' | ''
}>

type Listening = Pick<Extract<MachineDirective, { type: 'gather' }>, 'input' | 'maxKeys' | 'finishOnKey'>

/** One type of answer: how it is listened for and what counts as one. A reader answers `null` when it does not count. */
type AnswerType = Readonly<{
  listening: (limits: AnswerLimits) => Listening
  pressed: (digits: string, limits: AnswerLimits) => string | null
  said: (speech: string, limits: AnswerLimits, language: Language) => string | null
  /** As it is read back to the caller, in their language. */
  aloud: (value: string, hearer: Hearer) => string
  /** A good answer, as a token of the script grammar. */
  sample: (limits: AnswerLimits) => string
  /** One that does not count; a key that no answer has when left out. */
  wrong?: (limits: AnswerLimits) => string
}>

const keyed = (maxKeys: number, finishOnKey = '#'): Listening => ({ input: 'keys', maxKeys, finishOnKey })
const spoken = (maxKeys: number | null, finishOnKey = '#'): Listening => ({
  input: 'speech',
  maxKeys,
  finishOnKey,
})
// A recogniser that hears a conversation in the room writes all of it down.
const longestSpeech = 1000
const heard = (said: string): string | null =>
  plainSpeech(said) === '' ? null : said.trim().slice(0, longestSpeech)
const asIs = (value: string): string => value

const digits: AnswerType = {
  listening: ({ length, finishOn }) => keyed(length.max, finishOn),
  pressed: (pressed, { length }) => (/^\d+$/.test(pressed) && fits(pressed, length) ? pressed : null),
  said: (speech, limits, language) => digits.pressed(spokenDigits(speech, language) ?? '', limits),
  aloud: digitsAloud,
  sample: ({ length, finishOn }) => '1'.repeat(length.min) + finishOn,
}

const fits = ({ length }: string, { min, max }: AnswerLimits['length']): boolean =>
  length >= min && length <= max

const keys: AnswerType = {
  ...digits,
  pressed: (pressed, { length }) => (/^[0-9*#]+$/.test(pressed) && fits(pressed, length) ? pressed : null),
  said: (speech, limits, language) =>
    keys.pressed(spokenDigits(speech, language) ?? spokenKey(speech, language) ?? '', limits),
  // Every key is a good one: only too few, or too many, do not count.
  wrong: ({ length, finishOn }) => '1'.repeat(length.min > 1 ? 1 : length.max + 1) + finishOn,
}

const anything: AnswerType = {
  listening: ({ length, finishOn }) => spoken(length.max, finishOn),
  pressed: (pressed, { length }) => (fits(pressed, length) ? pressed : null),
  said: heard,
  aloud: (value) => (/^[0-9*#]+$/.test(value) ? digitsAloud(value) : value),
  sample: keys.sample,
  wrong: (limits) => wrongAnswer('keys', limits),
}

// E.164 numbers have at most 15 digits, and no number that can be rung has fewer than 7.
const phoneLength = { min: 7, max: 15 }

const phone: AnswerType = {
  ...digits,
  listening: ({ finishOn }) => keyed(phoneLength.max, finishOn),
  pressed: (pressed, limits) => digits.pressed(pressed, { ...limits, length: phoneLength }),
  said: (speech, limits, language) => phone.pressed(spokenDigits(speech, language) ?? '', limits),
  aloud: (value, { language }) => phoneAloud(value, language),
  sample: ({ finishOn }) => `4155550123${finishOn}`,
}

const speech: AnswerType = {
  listening: () => spoken(null),
  pressed: () => null,
  said: heard,
  aloud: asIs,
  sample: () => 'speech: roof panels',
}

const yesNo: AnswerType = {
  listening: () => spoken(1),
  pressed: (pressed) => (pressed === '1' ? 'yes' : pressed === '2' ? 'no' : null),
  said: (said, limits, language) =>
    yesNo.pressed(spokenKey(said, language) ?? '', limits) ?? spokenYesNo(said, language),
  aloud: (value, { language }) => yesOrNoAloud(value, language),
  sample: () => '1',
}

const number: AnswerType = {
  listening: ({ max }) => spoken(String(max).length),
  pressed: (pressed, { min, max }) => {
    const value = Number(pressed)
    return /^\d{1,12}$/.test(pressed) && value >= min && value <= max ? String(value) : null
  },
  said: (said, limits, language) =>
    number.pressed(spokenDigits(said, language) ?? onlyNumberIn(said) ?? '', limits),
  aloud: (value, { language }) => numberAloud(value, language),
  sample: ({ min }) => `${min}#`,
}

/** `1200` of "about 1,200 dollars" and of "1 200,50 $"; `null` when there is none, or more than one. */
function onlyNumberIn(said: string): string | null {
  const [, found] = /^\D*(\d[\d\s.,]*)\D*$/.exec(said) ?? []
  return found === undefined ? null : found.replace(/[.,]\d{1,2}\s*$/, '').replace(/\D/g, '')
}

const unitedStates = /^\d{5}$/
// Canada Post: no D, F, I, O, Q or U anywhere, no W or Z in front.
const canada = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d$/

const postalCode: AnswerType = {
  listening: () => spoken(5),
  pressed: (pressed) => (unitedStates.test(pressed) ? pressed : null),
  said: (said, _limits, language) => {
    const parts = plainSpeech(said).split(' ')
    const code = parts
      .map((part) => spokenKey(part, language) ?? part)
      .join('')
      .toUpperCase()
    if (canada.test(code)) return `${code.slice(0, 3)} ${code.slice(3)}`
    return unitedStates.test(code) ? code : null
  },
  aloud: digitsAloud,
  sample: () => '94107#',
}

const date: AnswerType = {
  listening: () => keyed(8),
  pressed: (pressed, { format }) => {
    if (!/^\d{8}$/.test(pressed)) return null
    const part = (letter: string): string =>
      pressed.slice(format.indexOf(letter), format.lastIndexOf(letter) + 1)
    return realDate(`${part('Y')}-${part('M')}-${part('D')}`)
  },
  said: (said, limits, language) => date.pressed(spokenDigits(said, language) ?? '', limits),
  aloud: dateAloud,
  sample: ({ format }) => `${format.replace('MM', '01').replace('DD', '31').replace('YYYY', '1990')}#`,
}

/** The ISO date itself, when the calendar has such a day. */
function realDate(iso: string): string | null {
  const moment = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(iso) ? iso : null
}

/** An answer of that type that does not count, as a token of the script grammar. */
export function wrongAnswer(type: AnswerTypeName, limits: AnswerLimits): string {
  const { wrong }: AnswerType = answerTypes[type]
  return wrong?.(limits) ?? (limits.finishOn === '*' ? '#' : '*')
}

/** The types of answer an `ask` step can want, by the word authors write. */
export const answerTypes = {
  digits,
  keys,
  speech,
  anything,
  phone,
  postalCode,
  date,
  yesNo,
  number,
} as const satisfies Readonly<Record<string, AnswerType>>

export type AnswerTypeName = keyof typeof answerTypes

/** Whether an answer of that type can ever be `value`, as a branch would ask for it. */
export function mayBeAnswer(type: AnswerTypeName, value: string, limits: AnswerLimits): boolean {
  const { pressed, said }: AnswerType = answerTypes[type]
  if (type === 'date') return realDate(value) !== null
  const english = word<Language>('en-US')
  return (
    pressed(value, limits) === value || said(value, limits, english)?.toLowerCase() === value.toLowerCase()
  )
}
