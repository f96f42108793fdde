import type { SystemLanguage } from '../spoken-language.ts'

/** An agent's state as it is said to them. */
export type SpokenState = 'offline' | 'available' | 'offered' | 'onCall' | 'wrapUp' | 'away'

/** What Warmline says to agents who dial the agents' line. */
export type AgentLineWords = Readonly<{
  hello: (name: string) => string
  askPhone: string
  askPin: string
  wrongPin: string
  /** Number and PIN do not go together; which of them is wrong is not told. */
  noMatch: string
  noPin: string
  locked: string
  state: Readonly<Record<SpokenState, string>>
  awayFor: (reason: string) => string
  notice: Readonly<Record<'notAnswering' | 'teamSpared', string>>
  menu: string
  noChoice: string
  busy: string
  askReason: string
  reason: (key: number, reason: string) => string
  goodbye: string
  tooManyTries: string
}>

export const agentLineWords: Readonly<Record<SystemLanguage, AgentLineWords>> = {
  en: {
    hello: (name) => `Hello ${name}.`,
    askPhone: 'This is the agents’ line. Key in the number of your telephone, then press pound.',
    askPin: 'Key in your PIN, then press pound.',
    wrongPin: 'That is not your PIN.',
    noMatch: 'That number and that PIN do not go together.',
    noPin: 'You have no PIN yet. Please ask your supervisor for one. Goodbye.',
    locked:
      'There have been too many wrong PINs. Call again in 15 minutes, or ask your supervisor for a new PIN. Goodbye.',
    state: {
      offline: 'You are signed out.',
      available: 'You are available.',
      offered: 'You are being rung for a call.',
      onCall: 'You are on a call.',
      wrapUp: 'You have time to write down your last call.',
      away: 'You are away.',
    },
    awayFor: (reason) => `You are away: ${reason}.`,
    notice: {
      notAnswering: 'You were set to away, because several calls in a row were not answered.',
      teamSpared: 'Several calls in a row were not answered at your telephone.',
    },
    menu: 'For available, press 1. For a break, press 2. To sign out, press 3. To hear this again, press 9.',
    noChoice: 'That is not one of the keys.',
    busy: 'That can be changed once the call is over.',
    askReason: 'What for?',
    reason: (key, reason) => `${key}: ${reason}.`,
    goodbye: 'Goodbye.',
    tooManyTries: 'Please try again later. Goodbye.',
  },
  fr: {
    hello: (name) => `Bonjour ${name}.`,
    askPhone: 'Ici la ligne des agents. Composez le numéro de votre téléphone, puis faites le carré.',
    askPin: 'Composez votre NIP, puis faites le carré.',
    wrongPin: 'Ce n’est pas votre NIP.',
    noMatch: 'Ce numéro et ce NIP ne vont pas ensemble.',
    noPin: 'Vous n’avez pas encore de NIP. Demandez-en un à votre responsable. Au revoir.',
    locked:
      'Il y a eu trop de NIP erronés. Rappelez dans 15 minutes, ou demandez un nouveau NIP à votre responsable. Au revoir.',
    state: {
      offline: 'Votre journée est terminée.',
      available: 'Vous êtes disponible.',
      offered: 'On vous appelle en ce moment.',
      onCall: 'Vous êtes en communication.',
      wrapUp: 'Vous avez le temps de noter votre dernier appel.',
      away: 'Vous êtes absent.',
    },
    awayFor: (reason) => `Vous êtes absent : ${reason}.`,
    notice: {
      notAnswering: 'Vous avez été mis absent, car plusieurs appels de suite sont restés sans réponse.',
      teamSpared: 'Plusieurs appels de suite sont restés sans réponse à votre téléphone.',
    },
    menu: 'Pour être disponible, faites le 1. Pour une pause, le 2. Pour terminer, le 3. Pour réécouter, le 9.',
    noChoice: 'Cette touche n’est pas proposée.',
    busy: 'Cela pourra être changé une fois l’appel terminé.',
    askReason: 'Pour quoi ?',
    reason: (key, reason) => `${key} : ${reason}.`,
    goodbye: 'Au revoir.',
    tooManyTries: 'Veuillez réessayer plus tard. Au revoir.',
  },
  es: {
    hello: (name) => `Hola ${name}.`,
    askPhone: 'Esta es la línea de agentes. Marque el número de su teléfono y oprima numeral.',
    askPin: 'Marque su clave y oprima numeral.',
    wrongPin: 'Esa no es su clave.',
    noMatch: 'Ese número y esa clave no van juntos.',
    noPin: 'Todavía no tiene clave. Pídala a su supervisor. Hasta luego.',
    locked:
      'Hubo demasiadas claves equivocadas. Llame de nuevo en 15 minutos, o pida una clave nueva a su supervisor. Hasta luego.',
    state: {
      offline: 'Su jornada está terminada.',
      available: 'Está disponible.',
      offered: 'Le estamos llamando ahora.',
      onCall: 'Está en una llamada.',
      wrapUp: 'Tiene tiempo para anotar su última llamada.',
      away: 'Está ausente.',
    },
    awayFor: (reason) => `Está ausente: ${reason}.`,
    notice: {
      notAnswering: 'Se le puso ausente porque varias llamadas seguidas no tuvieron respuesta.',
      teamSpared: 'Varias llamadas seguidas no tuvieron respuesta en su teléfono.',
    },
    menu: 'Para estar disponible, oprima 1. Para una pausa, oprima 2. Para terminar, oprima 3. Para repetir, oprima 9.',
    noChoice: 'Esa tecla no es una opción.',
    busy: 'Eso se puede cambiar cuando termine la llamada.',
    askReason: '¿Para qué?',
    reason: (key, reason) => `${key}: ${reason}.`,
    goodbye: 'Hasta luego.',
    tooManyTries: 'Intente de nuevo más tarde. Hasta luego.',
  },
}

const usualReasons: Readonly<Record<string, Readonly<Record<SystemLanguage, string>>>> = {
  break: { en: 'break', fr: 'pause', es: 'descanso' },
  lunch: { en: 'lunch', fr: 'repas', es: 'almuerzo' },
  training: { en: 'training', fr: 'formation', es: 'capacitación' },
  meeting: { en: 'meeting', fr: 'réunion', es: 'reunión' },
  notAnswering: { en: 'not answering', fr: 'sans réponse', es: 'sin respuesta' },
}

/** A reason for being away as it is said; those that are not among the usual ones as they are written, in words. */
export function spokenReason(reason: string, language: SystemLanguage): string {
  const usual = Object.hasOwn(usualReasons, reason) ? usualReasons[reason] : undefined
  return usual?.[language] ?? inPlainWords(reason)
}

/** `coffeeBreak` and `coffee-break` as `coffee break`. */
export const inPlainWords = (name: string): string =>
  name
    .replace(/[-_]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
