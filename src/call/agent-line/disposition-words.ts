import type { Language } from '../../words.ts'
import { systemLanguage, type SystemLanguage } from '../spoken-language.ts'
import { inPlainWords } from './words.ts'

/** What an agent may say a call came to, as it is asked on the telephone. */
export type AskedDisposition = Readonly<{
  name: string
  say: Readonly<Record<string, string>>
  key: string | null
}>

/** What is said to an agent whose conversation is over. */
export type DispositionWords = Readonly<{
  ask: string
  option: (key: string, label: string) => string
  more: string
  moreTime: string
  noMoreTime: string
  confirm: (label: string) => string
  noChoice: string
  thanks: string
  goodbye: string
}>

export const dispositionWords: Readonly<Record<SystemLanguage, DispositionWords>> = {
  en: {
    ask: 'How did the call end?',
    option: (key, label) => `${key}: ${label}.`,
    more: '0: two more minutes.',
    moreTime: 'You have more time. Press the key when you are ready, or hang up.',
    noMoreTime: 'There is no more time than this.',
    confirm: (label) => `${label}: press 1 to confirm, or another key to choose again.`,
    noChoice: 'That is not one of the keys.',
    thanks: 'Thank you.',
    goodbye: 'Goodbye.',
  },
  fr: {
    ask: 'Comment l’appel s’est-il terminé ?',
    option: (key, label) => `${key} : ${label}.`,
    more: '0 : deux minutes de plus.',
    moreTime: 'Vous avez plus de temps. Faites la touche quand vous serez prêt, ou raccrochez.',
    noMoreTime: 'Il n’y a pas plus de temps.',
    confirm: (label) => `${label} : faites le 1 pour confirmer, ou une autre touche pour choisir de nouveau.`,
    noChoice: 'Cette touche n’est pas proposée.',
    thanks: 'Merci.',
    goodbye: 'Au revoir.',
  },
  es: {
    ask: '¿Cómo terminó la llamada?',
    option: (key, label) => `${key}: ${label}.`,
    more: '0: dos minutos más.',
    moreTime: 'Tiene más tiempo. Oprima la tecla cuando esté listo, o cuelgue.',
    noMoreTime: 'No hay más tiempo que este.',
    confirm: (label) => `${label}: oprima 1 para confirmar, u otra tecla para elegir de nuevo.`,
    noChoice: 'Esa tecla no es una opción.',
    thanks: 'Gracias.',
    goodbye: 'Hasta luego.',
  },
}

/** How a disposition is called in a language: as its author says it there, or in any other language, or its name. */
export function dispositionLabel({ name, say }: AskedDisposition, language: Language): string {
  const { primary } = systemLanguage(language)
  const near = Object.keys(say).find((tag) => tag.split('-')[0] === primary)
  return say[language] ?? say[near ?? ''] ?? Object.values(say)[0] ?? inPlainWords(name)
}

/** The question with all choices that have a key, in the order of the keys. */
export function askDisposition(dispositions: readonly AskedDisposition[], language: Language): string {
  const words = dispositionWords[systemLanguage(language).primary]
  const options = dispositions
    .flatMap((one) => (one.key === null ? [] : [{ key: one.key, label: dispositionLabel(one, language) }]))
    .toSorted((one, other) => Number(one.key) - Number(other.key))
  return [words.ask, ...options.map(({ key, label }) => words.option(key, label)), words.more].join(' ')
}
