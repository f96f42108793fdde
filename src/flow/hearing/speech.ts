import type { Language } from '../../words.ts'

/** Speech as it is compared: lower case, without accents and punctuation, single spaces. */
export function plainSpeech(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether `phrase` was said, as whole words, anywhere in `speech`; both are compared plain. */
export function heardIn(speech: string, phrase: string): boolean {
  const wanted = plainSpeech(phrase)
  return wanted !== '' && ` ${plainSpeech(speech)} `.includes(` ${wanted} `)
}

type SpokenWords = Readonly<{
  /** Names of the keys 0 to 9. */
  digits: readonly string[]
  star: string
  pound: string
  yes: readonly string[]
  no: readonly string[]
}>

const english: SpokenWords = {
  digits: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  star: 'star',
  pound: 'pound',
  yes: ['yes', 'yeah', 'yep', 'yup', 'correct', 'right', 'sure', 'i did', 'that is right'],
  no: ['no', 'nope', 'not', 'wrong', 'i did not', 'i didn t', 'incorrect'],
}

const spanish: SpokenWords = {
  digits: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  star: 'asterisco',
  pound: 'numeral',
  yes: ['si', 'claro', 'correcto', 'asi es', 'por supuesto'],
  no: ['no', 'incorrecto', 'nunca'],
}

const french: SpokenWords = {
  digits: ['zero', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  star: 'etoile',
  pound: 'carre',
  yes: ['oui', 'ouais', 'exact', 'correct', 'c est ca', 'tout a fait'],
  no: ['non', 'pas', 'incorrect', 'jamais'],
}

const byLanguage: Readonly<Record<string, SpokenWords>> = { en: english, es: spanish, fr: french }

const wordsOf = (language: Language): SpokenWords => byLanguage[language.split('-')[0] ?? ''] ?? english

/**
 * The key that was named, when that is all that was said: `one`, `2`, `star`. In a longer sentence
 * number words mean other things (French `un`), so there it is `null`.
 */
export function spokenKey(speech: string, language: Language): string | null {
  const said = plainSpeech(speech)
  if (/^\d$/.test(said)) return said
  const { digits, star, pound } = wordsOf(language)
  if (said === star) return '*'
  if (said === pound) return '#'
  const digit = digits.indexOf(said)
  return digit < 0 ? null : String(digit)
}

/** All the digits said one by one or in groups: `9 4 one 0 7` is `94107`; `null` when anything else was said. */
export function spokenDigits(speech: string, language: Language): string | null {
  const parts = plainSpeech(speech).split(' ')
  const digits = parts.map((part) => (/^\d+$/.test(part) ? part : spokenKey(part, language)))
  return digits.every((part) => part !== null && /^\d+$/.test(part)) ? digits.join('') : null
}

/** Whether a yes or a no was said; `null` when neither. A no beside a yes is a no: "no, that is not right". */
export function spokenYesNo(speech: string, language: Language): 'yes' | 'no' | null {
  const { yes, no } = wordsOf(language)
  if (no.some((phrase) => heardIn(speech, phrase))) return 'no'
  return yes.some((phrase) => heardIn(speech, phrase)) ? 'yes' : null
}
