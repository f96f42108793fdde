import type { Language } from '../../../words.ts'
import { wordsIn } from './words-in.ts'

const words = {
  en: { yes: 'yes', no: 'no' },
  fr: { yes: 'oui', no: 'non' },
  es: { yes: 'sí', no: 'no' },
}

/** The answer `yes` or `no` in the language; anything else is said as it stands. */
export const yesOrNoAloud = (value: string, language: Language): string =>
  value === 'yes' || value === 'no' ? wordsIn(words, language)[value] : value
