import type { Spoken } from '../flow/index.ts'
import type { Language } from '../words.ts'
import { systemLanguage, type SystemLanguage } from './spoken-language.ts'
import type { PartyRole } from './talk.ts'

/** Why somebody who was asked into a conversation is not in it. */
const ends = ['declined', 'noAnswer', 'busy', 'voicemail', 'failed', 'callerLeft', 'left'] as const
type End = (typeof ends)[number]

type PartySentences = Readonly<{
  /** To an agent who is asked to take over a call, `subject` being what it is about. */
  consulted: (agent: string, subject: string) => string
  third: (agent: string, subject: string) => string
  /** To a supervisor who wishes to follow one. */
  monitor: (agent: string) => string
  joinAgain: string
  /** To the agent, about somebody they had asked. */
  ended: Readonly<Record<End, (who: string) => string>>
}>

const sentences: Readonly<Record<SystemLanguage, PartySentences>> = {
  en: {
    consulted: (agent, subject) =>
      `${agent} would like to hand you a call: ${subject}. Press 1 to talk with ${agent}.`,
    third: (agent, subject) =>
      `${agent} would like you to join a call: ${subject}. Press 1 to talk with ${agent} and the caller.`,
    monitor: (agent) => `The call of ${agent}. Press 1 to follow it.`,
    joinAgain: 'To join the call, press 1.',
    ended: {
      declined: (who) => `${who} cannot take the call now.`,
      noAnswer: (who) => `${who} did not answer.`,
      busy: (who) => `The line of ${who} is busy.`,
      voicemail: (who) => `Only a voicemail answered for ${who}.`,
      failed: (who) => `${who} could not be reached.`,
      callerLeft: (who) => `${who} could not be reached.`,
      left: (who) => `${who} has left the call.`,
    },
  },
  fr: {
    consulted: (agent, subject) =>
      `${agent} aimerait vous passer un appel : ${subject}. Faites le 1 pour parler avec ${agent}.`,
    third: (agent, subject) =>
      `${agent} vous invite dans un appel : ${subject}. Faites le 1 pour parler avec ${agent} et la personne qui appelle.`,
    monitor: (agent) => `L’appel de ${agent}. Faites le 1 pour le suivre.`,
    joinAgain: 'Pour entrer dans l’appel, faites le 1.',
    ended: {
      declined: (who) => `${who} ne peut pas prendre l’appel pour le moment.`,
      noAnswer: (who) => `${who} n’a pas répondu.`,
      busy: (who) => `La ligne de ${who} est occupée.`,
      voicemail: (who) => `Seule une messagerie a répondu pour ${who}.`,
      failed: (who) => `Impossible de joindre ${who}.`,
      callerLeft: (who) => `Impossible de joindre ${who}.`,
      left: (who) => `${who} a quitté l’appel.`,
    },
  },
  es: {
    consulted: (agent, subject) =>
      `${agent} quiere pasarle una llamada: ${subject}. Oprima 1 para hablar con ${agent}.`,
    third: (agent, subject) =>
      `${agent} le invita a una llamada: ${subject}. Oprima 1 para hablar con ${agent} y con quien llama.`,
    monitor: (agent) => `La llamada de ${agent}. Oprima 1 para seguirla.`,
    joinAgain: 'Para entrar en la llamada, oprima 1.',
    ended: {
      declined: (who) => `${who} no puede tomar la llamada ahora.`,
      noAnswer: (who) => `${who} no contestó.`,
      busy: (who) => `La línea de ${who} está ocupada.`,
      voicemail: (who) => `Solo contestó el buzón de voz de ${who}.`,
      failed: (who) => `No se pudo comunicar con ${who}.`,
      callerLeft: (who) => `No se pudo comunicar con ${who}.`,
      left: (who) => `${who} ha dejado la llamada.`,
    },
  },
}

/** What somebody is asked into: the agent's name, and what the call is about. */
export type Asking = Readonly<{ role: PartyRole; agent: string; subject: string }>

/** Asks somebody on their telephone to join a conversation; `attempt` counts from 1. */
export function partyQuestion(
  { role, agent, subject }: Asking,
  attempt: number,
  language: Language | null,
): Spoken {
  const { primary, tag } = systemLanguage(language)
  const say = sentences[primary]
  if (attempt > 1) return { text: say.joinAgain, language: tag }
  if (role === 'consulted' || role === 'third') return { text: say[role](agent, subject), language: tag }
  return { text: say.monitor(agent), language: tag }
}

/** Tells the agent why `who` is not in the conversation; a reason that is none of ours is that they have left. */
export function partyNews(who: string, because: string, language: Language | null): Spoken {
  const { primary, tag } = systemLanguage(language)
  const end = ends.find((known) => known === because) ?? 'left'
  return { text: sentences[primary].ended[end](who), language: tag }
}
