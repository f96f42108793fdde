import { compileDraft, stateAt } from '../compile/compile.ts'
import type { CompiledFlow } from '../compile/compile.ts'
import type { CompiledState } from '../compile/compiled-state.ts'
import type { Flow } from '../flow.ts'
import { begin, move } from '../run/move.ts'
import type { Stored } from '../run/move.ts'

/** One transition of the machine. */
export type Edge = Readonly<{
  from: CompiledState
  event: string
  to: CompiledState
  /** The outcome that is left by; `null` inside a step. */
  outcome: string | null
  /** What the caller does, as a token of the script grammar; `null` when it is not theirs to do. */
  act: string | null
}>

/** Every state a call can come to, in the order they are come to, with every way on. */
export type FlowGraph = Readonly<{
  start: CompiledState
  states: readonly CompiledState[]
  edges: readonly Edge[]
  /** The edges that leave a state. */
  leaving: (state: CompiledState) => readonly Edge[]
}>

/**
 * Feeds the machine that runs every event in every state it can come to. Exhaustive, because no transition
 * depends on anything but the event. `null` when the flow begins at a step that does not exist.
 */
export function exploreFlow(flow: Flow): FlowGraph | null {
  if (!flow.steps.has(flow.start)) return null
  const compiled = compileDraft(flow)
  const first = begin(compiled).snapshot
  const start = stateAt(compiled, first.value)
  const edges = new Map<CompiledState, readonly Edge[]>()
  const states = new Set([start])
  for (const state of states) {
    const leaving = edgesFrom(compiled, state, first)
    edges.set(state, leaving)
    for (const { to } of leaving) states.add(to)
  }
  return {
    start,
    states: [...states],
    edges: [...edges.values()].flat(),
    leaving: (state) => edges.get(state) ?? [],
  }
}

const edgesFrom = (compiled: CompiledFlow, from: CompiledState, { context }: Stored): readonly Edge[] =>
  Object.entries(from.on).map(([event, { outcome }]) => {
    const { snapshot } = move(compiled, { value: from.name, context }, { type: event })
    return { from, event, to: stateAt(compiled, snapshot.value), outcome, act: actOf(compiled, from, event) }
  })

function actOf({ flow }: CompiledFlow, { step, role, waits }: CompiledState, event: string): string | null {
  return waits === 'caller' ? (flow.steps.get(step)?.act(role, event) ?? null) : null
}

/** Whether a caller who does nothing at all goes this way. */
export const isSilent = ({ act }: Edge): boolean => act === null || act === 'wait'

/** The states that can be come to from `start` by edges that `may` be taken, itself among them. */
export function reachable(
  { leaving }: FlowGraph,
  start: CompiledState,
  may: (edge: Edge) => boolean,
): ReadonlySet<CompiledState> {
  const found = new Set([start])
  for (const state of found) for (const edge of leaving(state)) if (may(edge)) found.add(edge.to)
  return found
}

/** What is left of the states when those that `go` are taken away, again and again, as others' going makes them go. */
export function remaining(
  { states }: FlowGraph,
  go: (state: CompiledState, left: ReadonlySet<CompiledState>) => boolean,
): ReadonlySet<CompiledState> {
  const left = new Set(states.toReversed())
  let before: number
  do {
    before = left.size
    for (const state of left) if (go(state, left)) left.delete(state)
  } while (left.size < before)
  return new Set(states.filter((state) => left.has(state)))
}
