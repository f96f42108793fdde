import type { Language } from '../../../words.ts'
import { wordsIn } from './words-in.ts'

const grouping = { en: true, fr: false, es: false } as const

/**
 * The amount in a text: 1250.5 of `$1,250.50`, `1 250,50 $` and `1.250,50 €`; `null` when it holds none, or several.
 * The last separator before one or two final digits is the decimal one.
 */
export function readAmount(text: string): number | null {
  const [, sign, written] = /^[^\d-]*(-?)[^\d]*(\d[\d\s.,'’]*)\D*$/u.exec(text.trim()) ?? []
  if (written === undefined) return null
  const [, whole = '', decimals = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/su.exec(written.trim()) ?? []
  const amount = Number(`${whole.replace(/\D/g, '')}.${decimals || '0'}`)
  return sign === '-' ? -amount : amount
}

/** A whole number as a voice of the language reads it right: `1,250` in English, without a separator elsewhere. */
export const wholeAloud = (amount: number, language: Language): string =>
  new Intl.NumberFormat(language, {
    useGrouping: wordsIn(grouping, language),
    maximumFractionDigits: 0,
  }).format(amount)

/** A number read as one: "1,250" and not digit by digit. What is no number is said as it stands. */
export function numberAloud(value: string, language: Language): string {
  const amount = readAmount(value)
  if (amount === null) return value
  return new Intl.NumberFormat(language, {
    useGrouping: wordsIn(grouping, language),
    maximumFractionDigits: 2,
  }).format(amount)
}
