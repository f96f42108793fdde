import { stateKey } from './draft.ts'
import type { Draft, Key } from './draft.ts'
import type { Destinations } from './destinations.ts'
import { knownVariables } from './known-variables.ts'
import { link } from './link.ts'
import { planMenu } from './plan-menus.ts'
import { refuse } from './read-studio-flow.ts'
import type { Refusal } from './read-studio-flow.ts'
import type { StudioFlow, Widget } from './studio-flow.ts'
import type { Translation } from './translation.ts'
import { translators } from './widgets/index.ts'
import { wiringOf } from './wiring.ts'
import { wordsBefore } from './words-before.ts'

/** A flow in drafts, every way leading to a draft or to one of the ends that are no state's. */
export type TranslatedFlow = Readonly<{
  kind: 'translated'
  start: Key
  drafts: readonly Draft[]
  /** What became of each state that a call can come to, by name. */
  translations: ReadonlyMap<string, Translation>
}>

/** The flow with all its widgets translated, or the widget that stops it. */
export function translateFlow(flow: StudioFlow, destinations: Destinations): TranslatedFlow | Refusal {
  const wiring = wiringOf(flow.widgets, flow.start)
  const names = wiring.reachableFrom(flow.start)
  for (const name of names) {
    const refusal = stops(flow, name)
    if (refusal) return refusal
  }
  return translate(flow, names, destinations)
}

function stops({ widgets }: StudioFlow, name: string): Refusal | null {
  const widget = widgets.get(name)
  if (!widget || translators.has(widget.type)) return null
  return refuse(`"${name}" is a ${widget.type}: Studio has no such widget that Warmline knows of`, widget)
}

// A widget that callers come to only by ways that are not kept has no step, and what it would have kept is not known:
// so the others are translated again without it.
function translate(flow: StudioFlow, names: readonly string[], destinations: Destinations): TranslatedFlow {
  const translations = translationsOf(flow, names, destinations)
  const linked = link(translations, stateKey(flow.start))
  const keys = new Set(linked.drafts.map(({ key }) => key))
  const left = [...translations].flatMap(([name, { drafts, passesTo, absorbs }]) =>
    passesTo !== undefined || drafts.some(({ key }) => keys.has(key)) ? [name, ...absorbs] : [],
  )
  const kept = names.filter((name) => left.includes(name))
  if (kept.length < names.length) return translate(flow, kept, destinations)
  return { kind: 'translated', ...linked, translations }
}

function translationsOf(
  { widgets, start }: StudioFlow,
  names: readonly string[],
  destinations: Destinations,
): ReadonlyMap<string, Translation> {
  const flow = new Map(names.flatMap((name) => entryOf(widgets, name)))
  const wiring = wiringOf(flow, start)
  const variables = knownVariables([...flow.values()])
  const menus = new Map(
    [...flow.values()].flatMap((widget) => {
      if (widget.type !== 'gather-input-on-call') return []
      const plan = planMenu(widget, { widgets: flow, wiring, variables })
      return plan ? [[widget.name, plan] as const] : []
    }),
  )
  const around = { flow, wiring, variables, destinations, menus, wordsBefore: wordsBefore(flow, wiring) }
  const translated = [...flow.values()].flatMap((widget) => {
    const translation = translators.get(widget.type)?.(widget, around)
    return translation ? [[widget.name, translation] as const] : []
  })
  const all = new Map(translated)
  const absorbed = translated.flatMap(([name, { absorbs }]) => absorbs.map((state) => [state, name] as const))
  for (const [state, name] of absorbed)
    all.set(state, { drafts: [], passesTo: stateKey(name), absorbs: [], differences: [], byHand: [] })
  return all
}

const entryOf = (
  widgets: ReadonlyMap<string, Widget>,
  name: string,
): readonly (readonly [string, Widget])[] => {
  const widget = widgets.get(name)
  return widget ? [[name, widget]] : []
}
