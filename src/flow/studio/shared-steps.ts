import { end, lastResort, person } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Destinations } from './destinations.ts'
import { handOver } from './hand-over.ts'
import { primaryOf } from './language-tags.ts'

/** The steps that no state became but drafts lead to: the end of the call, a person, and what there is without one. */
export function sharedSteps(
  drafts: readonly Draft[],
  destinations: Destinations,
  languages: readonly string[],
): readonly Draft[] {
  const reached = new Set(drafts.flatMap(({ ways }) => ways.map(({ to }) => to)))
  const toPerson = reached.has(person) ? [handOver({ key: person, name: 'person' }, destinations)] : []
  const isUntaken = reached.has(lastResort) || toPerson.length > 0
  return [
    ...toPerson,
    ...(isUntaken ? [messageStep(languages)] : []),
    ...(reached.has(end) ? [{ ...plain, key: end, name: 'end-of-call', body: { hangup: null } }] : []),
  ]
}

const plain = { ways: [], language: null, notes: [] }

const messageStep = (languages: readonly string[]): Draft => ({
  ...plain,
  key: lastResort,
  name: 'take-a-message',
  body: {
    voicemail: {
      prompt: Object.fromEntries(languages.map((language) => [language, sorry(language)])),
    },
  },
})

const sentences: Readonly<Record<string, string>> = {
  en: 'Sorry, nobody can take your call right now. Please leave your name, your number and a message after the tone.',
  es: 'Lo sentimos, en este momento nadie puede atenderle. Deje su nombre, su número y un mensaje después del tono.',
  fr: 'Désolés, personne ne peut vous répondre pour le moment. Laissez votre nom, votre numéro et un message après le bip.',
}

const sorry = (language: string): string => sentences[primaryOf(language)] ?? sentences.en ?? ''
