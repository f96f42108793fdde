import type { Destinations } from './destinations.ts'
import type { Draft, Key } from './draft.ts'
import type { KnownVariables } from './known-variables.ts'
import type { MenuPlan } from './plan-menus.ts'
import type { Widget } from './studio-flow.ts'
import type { Wiring } from './wiring.ts'

/** What a widget became. */
export type Translation = Readonly<{
  /** The first is where callers come to who come to the state; with none they go on to `passesTo`. */
  drafts: readonly Draft[]
  passesTo?: Key
  /** Other states that are part of this one's steps now. */
  absorbs: readonly string[]
  /** What a caller will notice, as sentences. */
  differences: readonly string[]
  /** What the author has to do, as sentences. */
  byHand: readonly string[]
}>

/** What a translator knows beside its widget. */
export type Around = Readonly<{
  flow: ReadonlyMap<string, Widget>
  wiring: Wiring
  variables: KnownVariables
  destinations: Destinations
  /** The questions that become menus, by the name of their widget. */
  menus: ReadonlyMap<string, MenuPlan>
  /** The widget that says the words of a question without words, by the name of the question's. */
  wordsBefore: ReadonlyMap<string, Widget>
}>

export type Translate = (widget: Widget, around: Around) => Translation

/** A translation; `over` says what is not as it was. */
export const becomes = (drafts: readonly Draft[], over: Partial<Translation> = {}): Translation => ({
  drafts,
  absorbs: [],
  differences: [],
  byHand: [],
  ...over,
})
