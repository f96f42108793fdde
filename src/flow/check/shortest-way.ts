import type { CompiledState } from '../compile/compiled-state.ts'
import type { Edge, FlowGraph } from './graph.ts'

/** The edges a call passes from one state to another. */
export type Way = readonly Edge[]

type Search = Readonly<{
  from?: CompiledState
  /** Edges that may be passed; all when left out. */
  may?: (edge: Edge) => boolean
}>

/** The way with the fewest moves to a state that `isGoal`; `null` when there is none. */
export function shortestWay(
  graph: FlowGraph,
  isGoal: (state: CompiledState) => boolean,
  { from = graph.start, may = () => true }: Search = {},
): Way | null {
  const ways = new Map<CompiledState, Way>([[from, []]])
  for (const [state, way] of ways) {
    if (isGoal(state)) return way
    for (const edge of graph.leaving(state))
      if (may(edge) && !ways.has(edge.to)) ways.set(edge.to, [...way, edge])
  }
  return null
}

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
const goesWithoutSaying = ({ from, event }: Edge): boolean =>
  Object.keys(from.on).length === 1 || event === 'joined' || event === 'done'

// How a step was passed says less than how it ended.
const isLeft = (step: string, rest: Way): boolean =>
  rest.some(({ from, outcome }) => from.step === step && outcome !== null)
