import type { Draft, Key } from './draft.ts'
import { goesOn, lastResort } from './draft.ts'
import type { Destinations } from './destinations.ts'

/** The ways out of a queue in which no agent took the caller. */
export const untaken = (to: Key = lastResort) =>
  ['closed', 'timeout', 'full'].map((outcome) => goesOn(to, 'on', outcome))

/** A step that hands the caller to a person, with what the author should know of it. */
export const handOver = (
  { key, name, notes = [] }: Pick<Draft, 'key' | 'name'> & Partial<Pick<Draft, 'notes'>>,
  destinations: Destinations,
): Draft => ({
  key,
  name,
  body: { queue: destinations.person() },
  ways: untaken(),
  language: null,
  notes,
})
