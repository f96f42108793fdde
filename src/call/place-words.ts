import type { Spoken } from '../flow/index.ts'
import type { Language } from '../words.ts'
import { systemLanguage, type SystemLanguage } from './spoken-language.ts'

/** What is to be said of a place: counted from 1 and in whole minutes, 0 for less than one; `null` is not said. */
export type Told = Readonly<{ position: number | null; minutes: number | null }>

/** Beyond these a number says nothing to a caller but that it is large. */
export const mostTold = { position: 10, minutes: 30 } as const
const { position: positions, minutes: longest } = mostTold

type Sentences = Readonly<{
  next: string
  position: (position: number) => string
  many: string
  soon: string
  minutes: (minutes: number) => string
  long: string
}>

const sentences: Readonly<Record<SystemLanguage, Sentences>> = {
  en: {
    next: 'You are next in line.',
    position: (position) => `You are number ${position} in line.`,
    many: `More than ${positions} people are waiting before you.`,
    soon: 'The estimated wait is less than a minute.',
    minutes: (minutes) => `The estimated wait is about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    long: `The estimated wait is more than ${longest} minutes.`,
  },
  fr: {
    next: 'Vous êtes en tête de la file.',
    position: (position) => `Vous êtes en position ${position} dans la file.`,
    many: `Plus de ${positions} personnes attendent avant vous.`,
    soon: 'L’attente estimée est de moins d’une minute.',
    minutes: (minutes) =>
      minutes === 1
        ? 'L’attente estimée est d’environ une minute.'
        : `L’attente estimée est d’environ ${minutes} minutes.`,
    long: `L’attente estimée est de plus de ${longest} minutes.`,
  },
  es: {
    next: 'Usted es la próxima persona en la fila.',
    position: (position) => `Usted está en el lugar ${position} de la fila.`,
    many: `Hay más de ${positions} personas esperando antes que usted.`,
    soon: 'La espera estimada es de menos de un minuto.',
    minutes: (minutes) =>
      minutes === 1
        ? 'La espera estimada es de aproximadamente un minuto.'
        : `La espera estimada es de aproximadamente ${minutes} minutos.`,
    long: `La espera estimada es de más de ${longest} minutos.`,
  },
}

/** The sentences that say it, in the caller's language; none where there is nothing to say. */
export function placeWords({ position, minutes }: Told, language: Language): readonly Spoken[] {
  const { primary, tag } = systemLanguage(language)
  const own = sentences[primary]
  const said = [
    ...(position === null ? [] : [positionWords(own, position)]),
    ...(minutes === null ? [] : [minutesWords(own, minutes)]),
  ]
  return said.length === 0 ? [] : [{ text: said.join(' '), language: tag }]
}

function positionWords({ next, position: numbered, many }: Sentences, position: number): string {
  if (position === 1) return next
  return position > positions ? many : numbered(position)
}

function minutesWords({ soon, minutes: about, long }: Sentences, minutes: number): string {
  if (minutes === 0) return soon
  return minutes > longest ? long : about(minutes)
}
