import type { CompiledState } from '../compile/compiled-state.ts'
import { isSilent, reachable } from './graph.ts'
import type { Edge, FlowGraph } from './graph.ts'

/** The edges a call passes from one state to another. */
export type Way = readonly Edge[]

/** The shortest ways from one state to all that can be come to from it, kept as the last edge of each. */
export type Ways = Readonly<{
  /** `null` when there is none. */
  to: (state: CompiledState) => Way | null
  /** To the nearest state that `isGoal`; `null` when there is none. */
  toNearest: (isGoal: (state: CompiledState) => boolean) => Way | null
}>

type Search = Readonly<{
  from?: CompiledState
  /** Edges that may be passed; all when left out. */
  may?: (edge: Edge) => boolean
}>

/**
 * The shortest ways: with the least that a caller must do and that must be so, and of those with few moves.
 * One walk over the graph answers for all states: everything that comes of no effort first, then of one, and so on.
 */
export function waysFrom(graph: FlowGraph, { from = graph.start, may = () => true }: Search = {}): Ways {
  const reached = new Map<CompiledState, Edge | null>([[from, null]])
  const follow = (state: CompiledState, isDue: (edge: Edge) => boolean): readonly CompiledState[] =>
    graph.leaving(state).flatMap((edge) => {
      if (!isDue(edge) || !may(edge) || reached.has(edge.to)) return []
      reached.set(edge.to, edge)
      return [edge.to]
    })
  for (let due: readonly CompiledState[] = [from]; due.length > 0;) {
    const alike = new Set(due)
    for (const state of alike) for (const next of follow(state, goesWithoutSaying)) alike.add(next)
    due = [...alike].flatMap((state) => follow(state, () => true))
  }

  const to = (state: CompiledState): Way | null => {
    if (!reached.has(state)) return null
    const way: Edge[] = []
    for (let edge = reached.get(state); edge; edge = reached.get(edge.from)) way.push(edge)
    return way.toReversed()
  }
  return {
    to,
    toNearest: (isGoal) => {
      const nearest = [...reached.keys()].find(isGoal)
      return nearest === undefined ? null : to(nearest)
    },
  }
}

/** The shortest way from `state` back to itself; `null` when there is none. */
export function shortestRound(
  graph: FlowGraph,
  state: CompiledState,
  may: (edge: Edge) => boolean,
): Way | null {
  const rounds = graph
    .leaving(state)
    .filter(may)
    .flatMap((first) => {
      if (!reachable(graph, [first.to], may).has(state)) return []
      return [[first, ...(waysFrom(graph, { from: first.to, may }).to(state) ?? [])]]
    })
  return rounds.toSorted((a, b) => a.length - b.length)[0] ?? null
}

/** How often a caller must do something on the way, waiting not counted. */
export const actsOn = (way: Way): number => way.filter((edge) => !isSilent(edge)).length

/** What a caller does on the way, in the script grammar: `2; wait; wait`. Empty when the call goes there by itself. */
export const scriptOf = (way: Way): string => way.flatMap(({ act }) => act ?? []).join('; ')

/** What must be so for the way to be taken, beside what the caller does: `sales ends in closed`. Empty when nothing. */
export function conditionsOf(way: Way): string {
  const conditions = way
    .filter((edge) => edge.act === null && !goesWithoutSaying(edge))
    .filter(({ from, outcome }, index) => outcome !== null || !isLeft(from.step, way.slice(index + 1)))
    .map(({ from, event, outcome }) =>
      outcome === null ? `${from.step} is ${event}` : `${from.step} ends in ${outcome}`,
    )
  return [...new Set(conditions)].join(', ')
}

// The only way on, or an effect that did what it is there for.
const goesWithoutSaying = ({ from, event, act }: Edge): boolean =>
  act === null && (Object.keys(from.on).length === 1 || event === 'joined' || event === 'done')

// How a step was passed says less than how it ended.
const isLeft = (step: string, rest: Way): boolean =>
  rest.some(({ from, outcome }) => from.step === step && outcome !== null)
