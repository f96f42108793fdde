import type { Language } from '../../words.ts'
import type { MachineDirective } from '../run/directive.ts'
import { plainSpeech, spokenDigits, spokenKey, spokenYesNo } from './speech.ts'

/** What limits an answer, as authored; each type reads the ones that are its own. */
export type AnswerLimits = Readonly<{
  length: Readonly<{ min: number; max: number }>
  min: number
  max: number
  format: 'MMDDYYYY' | 'DDMMYYYY' | 'YYYYMMDD'
}>

type Listening = Pick<Extract<MachineDirective, { type: 'gather' }>, 'input' | 'maxKeys' | 'finishOnKey'>

/** One type of answer: how it is listened for and what counts as one. A reader answers `null` when it does not count. */
type AnswerType = Readonly<{
  listening: (limits: AnswerLimits) => Listening
  pressed: (digits: string, limits: AnswerLimits) => string | null
  said: (speech: string, limits: AnswerLimits, language: Language) => string | null
  /** As it is read back to the caller. */
  aloud: (value: string) => string
  /** A good answer, as a token of the script grammar. */
  sample: (limits: AnswerLimits) => string
}>

const keyed = (maxKeys: number): Listening => ({ input: 'keys', maxKeys, finishOnKey: '#' })
const spoken = (maxKeys: number | null): Listening => ({ input: 'speech', maxKeys, finishOnKey: '#' })
const asIs = (value: string): string => value
// Read as "nine four one", not as ninety-four thousand.
const oneByOne = (value: string): string => Array.from(value.replaceAll(' ', '')).join(' ')

const digits: AnswerType = {
  listening: ({ length }) => keyed(length.max),
  pressed: (pressed, { length }) =>
    /^\d+$/.test(pressed) && pressed.length >= length.min && pressed.length <= length.max ? pressed : null,
  said: (speech, limits, language) => digits.pressed(spokenDigits(speech, language) ?? '', limits),
  aloud: oneByOne,
  sample: ({ length }) => `${'1'.repeat(length.min)}#`,
}

// E.164 numbers have at most 15 digits, and no number that can be rung has fewer than 7.
const phoneLength = { min: 7, max: 15 }

const phone: AnswerType = {
  ...digits,
  listening: () => keyed(phoneLength.max),
  pressed: (pressed, limits) => digits.pressed(pressed, { ...limits, length: phoneLength }),
  said: (speech, limits, language) => phone.pressed(spokenDigits(speech, language) ?? '', limits),
  sample: () => '4155550123#',
}

const speech: AnswerType = {
  listening: () => spoken(null),
  pressed: () => null,
  said: (said) => (plainSpeech(said) === '' ? null : said.trim()),
  aloud: asIs,
  sample: () => 'speech: roof panels',
}

const yesNo: AnswerType = {
  listening: () => spoken(1),
  pressed: (pressed) => (pressed === '1' ? 'yes' : pressed === '2' ? 'no' : null),
  said: (said, limits, language) =>
    yesNo.pressed(spokenKey(said, language) ?? '', limits) ?? spokenYesNo(said, language),
  aloud: asIs,
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
  aloud: asIs,
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
  aloud: oneByOne,
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
  aloud: asIs,
  sample: ({ format }) => `${format.replace('MM', '01').replace('DD', '31').replace('YYYY', '1990')}#`,
}

/** The ISO date itself, when the calendar has such a day. */
function realDate(iso: string): string | null {
  const moment = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(iso) ? iso : null
}

/** The types of answer an `ask` step can want, by the word authors write. */
export const answerTypes = {
  digits,
  speech,
  phone,
  postalCode,
  date,
  yesNo,
  number,
} as const satisfies Readonly<Record<string, AnswerType>>

export type AnswerTypeName = keyof typeof answerTypes
