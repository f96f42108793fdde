import type { Spoken } from '../flow/index.ts'
import type { EpochMs, Language } from '../words.ts'
import { systemLanguage, type SystemLanguage } from './spoken-language.ts'

type Words = Readonly<{
  /** To the agent before they take it: `minutes` that the caller waits already, 0 for none to speak of. */
  waited: (minutes: number) => string
  /** To the agent who has accepted. Nobody but them greets the caller, so they are told how. */
  calling: (company: string) => string
  /** To the agent who waits for the caller to answer, in vain. */
  unanswered: string
  /** To the agent who has accepted what may not be called now. */
  notAllowed: string
  /** To a caller who answers when the agent is gone: who called, and that they will again. */
  cutOff: (company: string) => string
}>

const words: Readonly<Record<SystemLanguage, Words>> = {
  en: {
    waited: (minutes) => `Callback${minutes === 0 ? '' : `, waited ${plural(minutes, 'minute')}`}.`,
    calling: (company) => `Calling them now. Say that it is ${company}, calling back as they asked.`,
    unanswered: 'They did not answer. Thank you.',
    notAllowed: 'They may not be called now. Thank you.',
    cutOff: (company) => `This is ${company}, calling you back. Sorry, we were cut off. We will call again.`,
  },
  fr: {
    waited: (minutes) => `Rappel${minutes === 0 ? '' : `, attend depuis ${plural(minutes, 'minute')}`}.`,
    calling: (company) =>
      `Nous appelons la personne. Dites que c’est ${company}, qui rappelle comme demandé.`,
    unanswered: 'La personne n’a pas répondu. Merci.',
    notAllowed: 'Cette personne ne peut pas être appelée maintenant. Merci.',
    cutOff: (company) =>
      `Ici ${company}, qui vous rappelle. Désolés, la communication a été coupée. Nous vous rappellerons.`,
  },
  es: {
    waited: (minutes) =>
      `Devolución de llamada${minutes === 0 ? '' : `, espera ${plural(minutes, 'minuto')}`}.`,
    calling: (company) =>
      `Estamos llamando a la persona. Diga que es ${company}, que le devuelve la llamada como pidió.`,
    unanswered: 'La persona no contestó. Gracias.',
    notAllowed: 'Ahora no se puede llamar a esta persona. Gracias.',
    cutOff: (company) =>
      `Le llama ${company}, para devolverle la llamada. Disculpe, se cortó. Le volveremos a llamar.`,
  },
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** What is said about, and in, a call to somebody who asked for it; `company` is who calls. */
export function callbackWords(language: Language | null, company: string) {
  const { primary, tag } = systemLanguage(language)
  const say = words[primary]
  const spoken = (text: string): Spoken => ({ text, language: tag })
  return {
    calling: spoken(say.calling(company)),
    unanswered: spoken(say.unanswered),
    notAllowed: spoken(say.notAllowed),
    cutOff: spoken(say.cutOff(company)),
  }
}

const msPerMinute = 60_000

/** A whisper about a call with what tells a callback apart before it: that it is one, and how long the caller waits. */
export function callbackWhisper(about: Spoken, enqueuedAt: EpochMs, now: EpochMs): Spoken {
  const minutes = Math.round(Math.max(0, now - enqueuedAt) / msPerMinute)
  const { waited } = words[systemLanguage(about.language).primary]
  return { ...about, text: `${waited(minutes)} ${about.text}` }
}
