import { word } from '../../words.ts'
import type { E164, Language } from '../../words.ts'
import type { AgentLine, Disposition } from '../company.ts'
import { mapValues } from '../map-values.ts'
import type { AuthoredCompany } from './company-schema.ts'

/** The agents' line from what its author wrote; without one there are no numbers. */
export const toAgentLine = (authored: AuthoredCompany['agentLine']): AgentLine => ({
  numbers: authored?.numbers.map((number) => word<E164>(number)) ?? [],
  language: word<Language>(authored?.language ?? 'en-US'),
})

/** What agents may say a call came to; the usual ones where the company lists none. */
export function toDispositions(
  authored: AuthoredCompany['dispositions'],
): Readonly<Record<string, Disposition>> {
  if (!authored || Object.keys(authored).length === 0) return usual
  const keys = keysFor(Object.values(authored).map(({ key }) => key ?? null))
  const names = Object.keys(authored)
  return mapValues(authored, ({ say, followUp, final, suppress }, name) => ({
    name,
    say: typeof say === 'string' ? { '': say } : (say ?? { '': name }),
    key: keys[names.indexOf(name)] ?? null,
    followUp: followUp === false ? null : { afterMs: followUp === true ? null : followUp },
    isFinal: final,
    suppresses: suppress,
  }))
}

/** Each key as asked for, and for the others those that are left, in order; `null` when there is none left. */
function keysFor(asked: readonly (number | null)[]): readonly (string | null)[] {
  const free = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((key) => !asked.includes(key))
  return asked.map((key) => key ?? free.shift() ?? null).map((key) => (key === null ? null : String(key)))
}

const plain = { followUp: null, isFinal: false, suppresses: false } as const

const usual: Readonly<Record<string, Disposition>> = {
  sold: {
    ...{ ...plain, name: 'sold', key: '1', isFinal: true },
    say: { 'en-US': 'sold', 'fr-CA': 'vendu', 'es-US': 'vendido' },
  },
  callBack: {
    ...{ ...plain, name: 'callBack', key: '2', followUp: { afterMs: null } },
    say: { 'en-US': 'call back', 'fr-CA': 'à rappeler', 'es-US': 'volver a llamar' },
  },
  notInterested: {
    ...{ ...plain, name: 'notInterested', key: '3', isFinal: true },
    say: { 'en-US': 'not interested', 'fr-CA': 'pas intéressé', 'es-US': 'no le interesa' },
  },
  wrongNumber: {
    ...{ ...plain, name: 'wrongNumber', key: '4', isFinal: true },
    say: { 'en-US': 'wrong number', 'fr-CA': 'faux numéro', 'es-US': 'número equivocado' },
  },
  doNotCall: {
    ...{ ...plain, name: 'doNotCall', key: '5', isFinal: true, suppresses: true },
    say: { 'en-US': 'do not call again', 'fr-CA': 'ne plus appeler', 'es-US': 'no volver a llamar' },
  },
  noAnswer: {
    ...{ ...plain, name: 'noAnswer', key: '6' },
    say: { 'en-US': 'nobody there', 'fr-CA': 'personne au bout du fil', 'es-US': 'no había nadie' },
  },
}
