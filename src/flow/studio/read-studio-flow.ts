import { z } from 'zod'
import { entranceOf, missingState, nextOn } from './studio-flow.ts'
import type { StudioFlow, Widget } from './studio-flow.ts'

/** Why a file is not imported: `state` and `type` are those of the widget that stops it, `null` when it is none. */
export type Refusal = Readonly<{
  kind: 'refused'
  state: string | null
  type: string | null
  message: string
}>

export type ReadStudioFlow = Readonly<{ kind: 'flow'; flow: StudioFlow }> | Refusal

export const refuse = (message: string, widget: Pick<Widget, 'name' | 'type'> | null = null): Refusal => ({
  kind: 'refused',
  state: widget?.name ?? null,
  type: widget?.type ?? null,
  message,
})

const textOrNot = z.preprocess(
  (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null),
  z.string().nullable(),
)

const condition = z
  .looseObject({ type: z.string(), value: textOrNot, arguments: z.array(z.unknown()).catch([]) })
  .transform(({ type, value, arguments: [argument] }) => ({
    type,
    value: value ?? '',
    argument: typeof argument === 'string' ? argument : null,
  }))

const transition = z
  .looseObject({ event: z.string(), next: textOrNot, conditions: z.array(condition).nullish() })
  .transform(({ event, next, conditions }) => ({
    event,
    next: next === '' ? null : next,
    conditions: conditions ?? [],
  }))

// Exports of many years and tools carry more than this, and not always the same.
const state = z.looseObject({
  name: z.string().min(1),
  type: z.string().min(1),
  properties: z.record(z.string(), z.unknown()).nullish(),
  transitions: z.array(transition).nullish(),
})

const definition = z.looseObject({
  description: z.string().nullish(),
  initial_state: z.string(),
  states: z.array(state).min(1),
})

/** Reads what Studio exports: a flow's definition, alone or within the flow as the REST API answers it. */
export function readStudioFlow(text: string): ReadStudioFlow {
  if (text.replace(/^\uFEFF/, '').trim() === '')
    return refuse('The file is empty: export the flow from Studio again')
  const value = readJson(text)
  if (value === undefined) return refuse('This is not JSON: export the flow from Studio again')
  const parsed = definition.safeParse(definitionIn(value))
  if (!parsed.success) return refuse(`This is no Studio flow: ${firstFault(parsed.error)}`)

  const { description, initial_state: initial, states } = parsed.data
  const widgets = new Map<string, Widget>()
  for (const { name, type, properties, transitions } of states) {
    const widget = { name, type, properties: properties ?? {}, transitions: transitions ?? [] }
    if (widgets.has(name)) return refuse(`There are two states named "${name}"`, widget)
    widgets.set(name, widget)
  }
  return beginAt(initial, { description: description ?? null, widgets: withMissing(widgets) })
}

/** The widgets, and one for each state that a transition names and the file does not hold. */
function withMissing(widgets: ReadonlyMap<string, Widget>): ReadonlyMap<string, Widget> {
  const named = [...widgets.values()].flatMap(({ transitions }) =>
    transitions.flatMap(({ next }) => (next === null || widgets.has(next) ? [] : [next])),
  )
  return new Map([
    ...widgets,
    ...named.map((name): [string, Widget] => [
      name,
      { name, type: missingState, properties: {}, transitions: [] },
    ]),
  ])
}

function beginAt(initial: string, flow: Omit<StudioFlow, 'start'>): ReadStudioFlow {
  const first = flow.widgets.get(initial)
  if (!first) return refuse(`The flow begins at "${initial}", which is none of its states`)
  if (first.type !== 'trigger') return { kind: 'flow', flow: { ...flow, start: initial } }
  const start = nextOn(first, 'incomingCall')
  if (start !== null) return { kind: 'flow', flow: { ...flow, start } }
  if (entranceOf(first) === 'incomingCall' && !isOfCalls(flow))
    return refuse(
      `"${first.name}" leads nowhere on an incoming call: this flow answers no calls, only messages or requests`,
      first,
    )
  return { kind: 'flow', flow: { ...flow, start: first.name } }
}

const typesOfCalls = [
  'say-play',
  'gather-input-on-call',
  'connect-call-to',
  'record-voicemail',
  'enqueue-call',
  'capture-payments',
  'make-outgoing-call-v1',
  'make-outgoing-call-v2',
]

const isOfCalls = ({ widgets }: Pick<StudioFlow, 'widgets'>): boolean =>
  [...widgets.values()].some(({ type }) => typesOfCalls.includes(type))

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The definition itself; in an answer of the REST API it is a property, as an object or as JSON in a text. */
function definitionIn(value: unknown): unknown {
  const wrapped = z.looseObject({ definition: z.unknown() }).safeParse(value)
  if (!wrapped.success || wrapped.data.definition === undefined) return value
  const { definition: inner } = wrapped.data
  return typeof inner === 'string' ? readJson(inner) : inner
}

function firstFault({ issues }: z.ZodError): string {
  const [issue] = issues
  if (!issue) return 'its shape is not that of one'
  const [property] = issue.path
  if (property === undefined) return 'it is no object with the states of one'
  if (issue.path.length === 1) return `"${String(property)}" is missing, or not as Studio writes it`
  return `${issue.path.map(String).join('.')}: ${issue.message}`
}
