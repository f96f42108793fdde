import type { Path } from '../step-kind.ts'

/**
 * What a way out leads to before steps have names: the key of a draft. A state's own is `stateKey`; `end` is the end
 * of the call.
 */
export type Key = string

/** A way out of a step: where it is written in the step's map, and what it leads to. */
export type Way = Readonly<{
  at: Path
  to: Key
  /** Whether the caller must do something to go this way; all else happens to one who does nothing at all. */
  takesCaller: boolean
  /** From here on the caller is spoken to in this language; only for an option or a case. */
  language?: string
}>

/** A Warmline step in the making. */
export type Draft = Readonly<{
  key: Key
  /** The name it would like to have. */
  name: string
  /** Its whole map but its ways, in the order it is written. */
  body: Readonly<Record<string, unknown>>
  ways: readonly Way[]
  /** The language of its words; `null`: it has none, or none was chosen. */
  language: string | null
  /** What the author should know or do, written above the step. */
  notes: readonly string[]
}>

export const end: Key = '!end'
/** A step of the flow's own: a queue for callers that Warmline cannot take further by itself. */
export const person: Key = '!person'
/** What becomes of callers whom no agent took: Studio knows no such end, so no Studio flow says. */
export const lastResort: Key = '!lastResort'

/** The key of what a state becomes; the end of the call for `null`. */
export const stateKey = (state: string | null): Key => (state === null ? end : `=${state}`)

/** The key of a further step that a state needs. */
export const furtherKey = (state: string, what: string): Key => `=${state}\n${what}`

/** A way that is taken without the caller doing anything. */
export const goesOn = (to: Key, ...at: Path): Way => ({ at, to, takesCaller: false })

/** A way that only a caller who does something takes. */
export const takesCaller = (to: Key, ...at: Path): Way => ({ at, to, takesCaller: true })

/** The draft with every way led elsewhere. */
export const leadElsewhere = (draft: Draft, elsewhere: (way: Way) => Key): Draft => ({
  ...draft,
  ways: draft.ways.map((way) => ({ ...way, to: elsewhere(way) })),
})
