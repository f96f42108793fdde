import { findPhoneNumbersInText, isSupportedCountry, type PhoneNumber } from 'libphonenumber-js'
import type { E164 } from '../words.ts'
import { oneLine } from './clean-text.ts'
import { spellOnKeypad } from './keypad.ts'
import { readNumber, toE164 } from './telephone.ts'

/** `others`: further numbers that were in the same field. */
type NormalisedPhone =
  | Readonly<{ kind: 'usable'; e164: E164; country: string | null; others: readonly E164[] }>
  | Readonly<{ kind: 'unusable'; because: 'empty' | 'masked' | 'notANumber' }>

/** Digits hidden by whoever passed the number on: `415•••0123`, `415-XXX-0123`. A single `x` is an extension. */
const masked = /[•●∙·*]|x{2,}|#{2,}|_{2,}|…|\.{3}/i

/** What people put between two numbers: signs, and "or" and "and" in three languages. */
const betweenNumbers = /[,;/|]|\b(?:or|and|ou|et|o|y)\b/i

/** Room for two numbers and a few words; a story is searched no further. */
const longest = 250

/**
 * Reads the telephone number that someone typed into a form. A number without country is one of `country`, ISO 3166
 * two letters. Extensions are left out: they cannot call us, and are dialled by a person.
 */
export function normalisePhone(entered: string, country: string): NormalisedPhone {
  const text = withoutSpreadsheetForm(oneLine(entered.slice(0, longest).normalize('NFKC')))
  if (text === '') return { kind: 'unusable', because: 'empty' }
  if (masked.test(text)) return { kind: 'unusable', because: 'masked' }

  const [first, ...others] = numbersIn(text, country)
  if (!first) return { kind: 'unusable', because: 'notANumber' }
  return { kind: 'usable', e164: toE164(first), country: first.country ?? null, others: others.map(toE164) }
}

function numbersIn(text: string, country: string): readonly PhoneNumber[] {
  const whole = readValid(text, country)
  if (whole) return [whole]

  const parts = text.split(betweenNumbers).flatMap((part) => readValid(part, country) ?? [])
  const inCountry = isSupportedCountry(country) ? { defaultCountry: country } : {}
  const inProse = findPhoneNumbersInText(text, inCountry).map((found) => found.number)
  const byE164 = new Map([...parts, ...inProse].map((number) => [number.number, number]))
  return [...byE164.values()]
}

/** The first way of reading `text` that gives a number which can be in use. */
function readValid(text: string, country: string): PhoneNumber | null {
  for (const reading of readingsOf(text)) {
    const number = readNumber(reading, country)
    if (number?.isValid()) return number
  }
  return null
}

function readingsOf(text: string): readonly string[] {
  const digits = text.replace(/\D/g, '')
  return [
    text,
    // Dialled as from Europe, or with country but without its sign; national numbers were tried before.
    ...(digits.startsWith('00') ? [`+${digits.slice(2)}`] : []),
    ...(digits.length >= 11 && !/\p{Letter}/u.test(text) ? [`+${digits}`] : []),
    ...(spellOnKeypad(text) ?? []),
  ]
}

/** Spreadsheets turn numbers into `4.155550123E9` and `4155550123.0`. */
function withoutSpreadsheetForm(text: string): string {
  if (/^\d\.\d+e\+?\d{1,2}$/i.test(text)) return String(Number(text))
  return text.replace(/^(\d{7,})\.0$/, '$1')
}
