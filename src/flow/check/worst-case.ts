import type { CompiledState } from '../compile/compiled-state.ts'
import { leadingTo } from './graph.ts'
import type { Edge, FlowGraph } from './graph.ts'

/** What coming to a goal costs from a state, and by which edge. `by` is `null` at a goal. */
type Value = Readonly<{ cost: number; by: Edge | null }>

export type Values = ReadonlyMap<CompiledState, Value>

type Game = Readonly<{
  cost: (edge: Edge) => number
  may: (edge: Edge) => boolean
  /** Whether the caller chooses here; elsewhere the worst is taken. */
  isChoice: (state: CompiledState) => boolean
}>

/**
 * The cost of coming to a goal from each state, when the caller chooses the cheapest and all else the dearest way.
 * Ways that never come to a goal are no part of it: they are for other rules. Settled from the goals backwards, and
 * again where a cheaper choice is found later. Where a decision can only go round until it is settled itself, the
 * edges that lead out of the round count.
 */
export function worstCase(graph: FlowGraph, goals: ReadonlySet<CompiledState>, game: Game): Values {
  const hopeful = leadingTo(graph, goals, game.may)
  const values = new Map<CompiledState, Value>([...goals].map((goal) => [goal, { cost: 0, by: null }]))
  const onward = (state: CompiledState): readonly Edge[] =>
    graph.leaving(state).filter((edge) => game.may(edge) && hopeful.has(edge.to))
  const settling: Settling = {
    graph,
    game,
    values,
    ways: new Map([...hopeful].filter((state) => !goals.has(state)).map((state) => [state, onward(state)])),
  }

  settle(settling, [...hopeful].toReversed())
  for (let round = nextRound(settling); round; round = nextRound(settling)) {
    settling.ways.set(
      round,
      known(settling, round).flatMap(({ by }) => by ?? []),
    )
    settle(settling, [round])
  }
  return values
}

type Settling = Readonly<{
  graph: FlowGraph
  game: Game
  values: Map<CompiledState, Value>
  /** The edges that count, by state; goals have none. */
  ways: Map<CompiledState, readonly Edge[]>
}>

/** What each edge of a state costs whose end is settled. */
const known = ({ ways, values, game }: Settling, state: CompiledState): readonly Value[] =>
  (ways.get(state) ?? []).flatMap((by) => {
    const rest = values.get(by.to)
    return rest ? [{ cost: game.cost(by) + rest.cost, by }] : []
  })

function settle(settling: Settling, first: readonly CompiledState[]): void {
  const { graph, game, values, ways } = settling
  const due = new Set(first)
  for (const state of due) {
    due.delete(state)
    const options = known(settling, state)
    const isReady = options.length > 0 && (game.isChoice(state) || options.length === ways.get(state)?.length)
    const value = best(options, game.isChoice(state))
    if (!isReady || value.cost >= (values.get(state)?.cost ?? Infinity)) continue
    values.set(state, value)
    for (const { from } of graph.entering(state)) due.add(from)
  }
}

/** Of the decisions that wait for themselves, the one that is nearest to a goal. */
function nextRound(settling: Settling): CompiledState | null {
  const open = [...settling.ways.keys()]
    .filter((state) => !settling.values.has(state))
    .map((state) => ({ state, options: known(settling, state) }))
    .filter(({ options }) => options.length > 0)
    .map(({ state, options }) => ({ state, cost: best(options, false).cost }))
  return open.toSorted((a, b) => a.cost - b.cost)[0]?.state ?? null
}

function best(values: readonly Value[], isChoice: boolean): Value {
  const sorted = values.toSorted((a, b) => a.cost - b.cost)
  return (isChoice ? sorted[0] : sorted.at(-1)) ?? { cost: Infinity, by: null }
}
