import type { Spoken } from '../flow/index.ts'
import type { EpochMs, Language } from '../words.ts'
import { systemLanguage, type SystemLanguage } from './spoken-language.ts'
import { spokenFrom } from './when.ts'

/** What an agent hears of a call before taking it: `subject` is what it is about, a product or a campaign. */
export type WhisperSubject = Readonly<{ subject: string; inquirySubmittedAt: EpochMs | null }>

export type WhisperMoment = Readonly<{
  now: EpochMs
  timeZone: string
  /** Counted from 1: how often the agent has been asked. */
  attempt: number
}>

type WhisperWords = Readonly<{
  withInquiry: (subject: string, from: string) => string
  withoutInquiry: (subject: string) => string
  accept: string
  acceptAgain: string
}>

const words: Readonly<Record<SystemLanguage, WhisperWords>> = {
  en: {
    withInquiry: (subject, from) => `${subject}, web inquiry ${from}.`,
    withoutInquiry: (subject) => `${subject} call, no inquiry on file.`,
    accept: 'Press 1 to accept.',
    acceptAgain: 'To take this call, press 1.',
  },
  fr: {
    withInquiry: (subject, from) => `${subject}, demande en ligne ${from}.`,
    withoutInquiry: (subject) => `${subject}, appel sans demande en ligne.`,
    accept: 'Faites le 1 pour accepter.',
    acceptAgain: 'Pour prendre cet appel, faites le 1.',
  },
  es: {
    withInquiry: (subject, from) => `${subject}, solicitud en línea ${from}.`,
    withoutInquiry: (subject) => `${subject}, llamada sin solicitud en línea.`,
    accept: 'Oprima 1 para aceptar.',
    acceptAgain: 'Para tomar esta llamada, oprima 1.',
  },
}

/** Tells an agent in one breath what a call is about, and which key takes it. */
export function whisper(about: WhisperSubject, moment: WhisperMoment, language: Language | null): Spoken {
  const { primary, tag } = systemLanguage(language)
  const say = words[primary]
  const subject = capitalised(about.subject)
  const what =
    about.inquirySubmittedAt === null
      ? say.withoutInquiry(subject)
      : say.withInquiry(subject, spokenFrom(about.inquirySubmittedAt, moment, language))
  return { text: `${what} ${moment.attempt === 1 ? say.accept : say.acceptAgain}`, language: tag }
}

function capitalised(subject: string): string {
  return subject.charAt(0).toUpperCase() + subject.slice(1)
}
