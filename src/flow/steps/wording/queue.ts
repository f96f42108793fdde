import type { OwnWords } from '../../speaking/own-words.ts'

/** What a caller in line is offered where the author of the queue step wrote nothing. */
export const callbackOfferWords: OwnWords = {
  en: 'If you would rather be called back than wait, press 1.',
  fr: 'Si vous préférez être rappelé plutôt que d’attendre, faites le 1.',
  es: 'Si prefiere que le llamemos en lugar de esperar, oprima 1.',
}
