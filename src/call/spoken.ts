import type { Spoken } from '../flow/index.ts'
import type { Language } from '../words.ts'
import { systemLanguage, type SystemLanguage } from './spoken-language.ts'

/** The fixed sentences that Warmline itself says; all else is said by flows. */
type Sentences = Readonly<{
  /** To a caller in line, between stretches of music. */
  holding: string
  /** To a caller when something failed, before they are put through to a person. */
  apology: string
  /** To a caller of a number that belongs to no campaign, before they are put through to a person. */
  unknownNumber: string
  goodbye: string
  /** To an agent who accepted, or listens, when the caller is no longer there. */
  callerHungUp: string
  /** To an agent who accepted what another has, or who was too late. */
  offerGone: string
  /** To an agent on the agents' line, when something failed. */
  agentLineFailed: string
  /** To one of several agents rung at once. */
  takenByColleague: string
}>

const sentences: Readonly<Record<SystemLanguage, Sentences>> = {
  en: {
    holding: 'Thanks for holding. We are finding the right person for you.',
    apology: 'Sorry, we are having trouble on our side. Please hold while we connect you to a person.',
    unknownNumber: 'Thanks for calling. Please hold while we connect you to a person.',
    goodbye: 'Thank you, and goodbye.',
    callerHungUp: 'The caller has hung up. Thank you.',
    offerGone: 'This call is no longer waiting. Thank you.',
    agentLineFailed: 'Sorry, that did not work. Please call again in a moment.',
    takenByColleague: 'A colleague has taken this call. Thank you.',
  },
  fr: {
    holding: 'Merci de patienter. Nous cherchons la bonne personne pour vous.',
    apology:
      'Désolés, nous avons un problème de notre côté. Restez en ligne, nous vous passons une personne.',
    unknownNumber: 'Merci de votre appel. Restez en ligne, nous vous passons une personne.',
    goodbye: 'Merci, et au revoir.',
    callerHungUp: 'La personne a raccroché. Merci.',
    offerGone: 'Cet appel n’attend plus. Merci.',
    agentLineFailed: 'Désolés, cela n’a pas fonctionné. Rappelez dans un instant.',
    takenByColleague: 'Un collègue a pris cet appel. Merci.',
  },
  es: {
    holding: 'Gracias por esperar. Estamos buscando a la persona indicada para usted.',
    apology: 'Disculpe, tenemos un problema de nuestro lado. No cuelgue, le comunicamos con una persona.',
    unknownNumber: 'Gracias por llamar. No cuelgue, le comunicamos con una persona.',
    goodbye: 'Gracias y hasta luego.',
    callerHungUp: 'La persona ha colgado. Gracias.',
    offerGone: 'Esta llamada ya no está en espera. Gracias.',
    agentLineFailed: 'Disculpe, eso no funcionó. Llame de nuevo en un momento.',
    takenByColleague: 'Un compañero ha tomado esta llamada. Gracias.',
  },
}

/** Each sentence in the caller's or agent's language; in English where Warmline does not speak it, or when it is not known. */
export function systemWords(language: Language | null): Readonly<Record<keyof Sentences, Spoken>> {
  const { primary, tag } = systemLanguage(language)
  const say = (sentence: keyof Sentences): Spoken => ({ text: sentences[primary][sentence], language: tag })
  return {
    holding: say('holding'),
    apology: say('apology'),
    unknownNumber: say('unknownNumber'),
    goodbye: say('goodbye'),
    agentLineFailed: say('agentLineFailed'),
    callerHungUp: say('callerHungUp'),
    offerGone: say('offerGone'),
    takenByColleague: say('takenByColleague'),
  }
}
