import type { OwnWords } from '../../speaking/own-words.ts'

/** Offers a caller in line to be called back, where the author of the queue step wrote nothing. */
export const callbackOfferWords: OwnWords = {
  en: 'If you would rather be called back than wait, press 1.',
  fr: 'Si vous préférez être rappelé plutôt que d’attendre, faites le 1.',
  es: 'Si prefiere que le llamemos en lugar de esperar, oprima 1.',
}

/** Offers a caller in line to leave a message, where the author of the queue step wrote nothing. */
export const voicemailOfferWords: OwnWords = {
  en: 'To leave a message instead, press 2.',
  fr: 'Pour laisser plutôt un message, faites le 2.',
  es: 'Para dejar un mensaje, oprima 2.',
}
