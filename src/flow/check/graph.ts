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
  /** A call goes this way once at most. */
  isOnce: boolean
}>

/** Every state a call can come to, in the order they are come to, with every way on and every way in. */
export type FlowGraph = Readonly<{
  start: CompiledState
  states: readonly CompiledState[]
  edges: readonly Edge[]
  /** The edges that leave a state. */
  leaving: (state: CompiledState) => readonly Edge[]
  /** The edges that lead to a state. */
  entering: (state: CompiledState) => readonly Edge[]
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
  const leaving = new Map<CompiledState, readonly Edge[]>()
  const entering = new Map<CompiledState, Edge[]>([[start, []]])
  for (const state of entering.keys()) {
    const edges = edgesFrom(compiled, state, first)
    leaving.set(state, edges)
    for (const edge of edges) {
      const known = entering.get(edge.to)
      if (known) known.push(edge)
      else entering.set(edge.to, [edge])
    }
  }
  return {
    start,
    states: [...leaving.keys()],
    edges: [...leaving.values()].flat(),
    leaving: (state) => leaving.get(state) ?? [],
    entering: (state) => entering.get(state) ?? [],
  }
}

const edgesFrom = (compiled: CompiledFlow, from: CompiledState, { context }: Stored): readonly Edge[] =>
  Object.entries(from.on).map(([event, { outcome, once }]) => {
    const { snapshot } = move(compiled, { value: from.name, context }, { type: event })
    const to = stateAt(compiled, snapshot.value)
    return { from, event, to, outcome, act: actOf(compiled, from, event), isOnce: once !== undefined }
  })

const actOf = ({ flow }: CompiledFlow, state: CompiledState, event: string): string | null =>
  isPassed(state) ? null : (flow.steps.get(state.step)?.act(state.role, event) ?? null)

/** Whether a call passes the state within a turn, without the caller or anyone on the telephone doing anything. */
export const isPassed = ({ waits }: CompiledState): boolean => waits === 'decision' || waits === 'effect'

/** Whether a caller who does nothing at all goes this way. */
export const isSilent = ({ act }: Edge): boolean => act === null || act === 'wait'

/** Whether a caller who is not understood, or does nothing, goes this way. */
export const isHelpless = (edge: Edge): boolean => isSilent(edge) || edge.event === 'noMatch'

/** Whether a caller goes this way who always answers, and is never understood: the plainest of the helpless. */
export const isMisheard = ({ act, event }: Edge): boolean => act === null || event === 'noMatch'

/** The states that can be come to from `starts` by edges that `may` be taken, themselves among them. */
export function reachable(
  { leaving }: FlowGraph,
  starts: Iterable<CompiledState>,
  may: (edge: Edge) => boolean = () => true,
): ReadonlySet<CompiledState> {
  const found = new Set(starts)
  for (const state of found) for (const edge of leaving(state)) if (may(edge)) found.add(edge.to)
  return found
}

/** The states from which one of `goals` can be come to by edges that `may` be taken, the goals among them. */
export function leadingTo(
  { entering }: FlowGraph,
  goals: Iterable<CompiledState>,
  may: (edge: Edge) => boolean = () => true,
): ReadonlySet<CompiledState> {
  const found = new Set(goals)
  for (const state of found) for (const edge of entering(state)) if (may(edge)) found.add(edge.from)
  return found
}
