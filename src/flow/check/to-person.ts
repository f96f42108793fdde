import type { Language } from '../../words.ts'
import type { CompiledState } from '../compile/compiled-state.ts'
import { leadingTo } from './graph.ts'
import type { Edge, FlowGraph } from './graph.ts'
import { patienceAt, secondsAt } from './heard.ts'
import type { Way } from './ways.ts'

/** How far a person is from the start of a flow. */
export type Distance = Readonly<{ seconds: number; keys: number; language: Language; way: Way }>

/**
 * How far a person is for a caller who listens to every prompt to its end and then takes the quickest way, whatever
 * the flow finds out about them: at a prompt they choose the best, at a decision the worst is taken for them. Among
 * the languages the slowest counts. Without agents in the flow, a voicemail or a callback stands for them; `null`
 * when there is none of these.
 */
export function farthestPerson(graph: FlowGraph, languages: readonly Language[]): Distance | null {
  const goals = personsIn(graph)
  if (goals.length === 0) return null
  const distances = languages.flatMap((language) => distanceIn(graph, goals, language) ?? [])
  return distances.toSorted((a, b) => b.seconds - a.seconds)[0] ?? null
}

/** How far a person is for a caller who never does anything; `null` when silence does not always lead to one. */
export function farthestForSilent(graph: FlowGraph, languages: readonly Language[]): Distance | null {
  const goals = new Set(personsIn(graph))
  const silent = (edge: Edge): boolean => edge.act === null || edge.act === 'wait'
  const distances = languages.flatMap((language) => {
    const values = played(graph, goals, { cost: (edge) => cost(edge, language), may: silent, isChoice: () => false })
    return distanceAt(graph, values, language) ?? []
  })
  return distances.toSorted((a, b) => b.seconds - a.seconds)[0] ?? null
}

function personsIn({ states }: FlowGraph): readonly CompiledState[] {
  const persons = states.filter(({ meets }) => meets === 'person')
  return persons.length > 0 ? persons : states.filter(({ meets }) => meets !== null)
}

function distanceIn(
  graph: FlowGraph,
  goals: readonly CompiledState[],
  language: Language,
): Distance | null {
  const values = played(graph, new Set(goals), {
    cost: (edge) => cost(edge, language),
    // Nobody who wants a person answers wrong on purpose.
    may: ({ event }) => event !== 'noMatch',
    isChoice: ({ waits }) => waits === 'caller',
  })
  return distanceAt(graph, values, language)
}

function distanceAt({ start }: FlowGraph, values: Values, language: Language): Distance | null {
  const seconds = values.get(start)?.cost
  if (seconds === undefined) return null
  const way: Edge[] = []
  for (let edge = values.get(start)?.by; edge; edge = values.get(edge.to)?.by) way.push(edge)
  return { seconds, keys: way.filter(({ act }) => act !== null && act !== 'wait').length, language, way }
}

// Silence takes its time as well; an answer takes none worth counting.
const cost = ({ from, act }: Edge, language: Language): number =>
  secondsAt(from, language) + (act === 'wait' ? patienceAt(from) : 0)

type Values = ReadonlyMap<CompiledState, Value>

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
function played(graph: FlowGraph, goals: ReadonlySet<CompiledState>, game: Game): Values {
  const hopeful = leadingTo(graph, goals, game.may)
  const values = new Map<CompiledState, Value>([...goals].map((goal) => [goal, { cost: 0, by: null }]))
  const ways = new Map(
    [...hopeful].map((state) => [
      state,
      graph.leaving(state).filter((edge) => game.may(edge) && hopeful.has(edge.to)),
    ]),
  )
  const known = (state: CompiledState): readonly Value[] =>
    (ways.get(state) ?? []).flatMap((by) => {
      const rest = values.get(by.to)
      return rest ? [{ cost: game.cost(by) + rest.cost, by }] : []
    })
  const settle = (due: Set<CompiledState>): void => {
    for (const state of due) {
      due.delete(state)
      const options = known(state)
      const isReady = game.isChoice(state) ? options.length > 0 : options.length === ways.get(state)?.length
      if (goals.has(state) || !isReady) continue
      const value = best(options, game.isChoice(state))
      if (value.cost >= (values.get(state)?.cost ?? Infinity)) continue
      values.set(state, value)
      for (const { from } of graph.entering(state)) if (hopeful.has(from)) due.add(from)
    }
  }

  settle(new Set([...hopeful].toReversed()))
  for (let round = nextRound(); round; round = nextRound()) {
    ways.set(
      round,
      known(round).flatMap(({ by }) => by ?? []),
    )
    settle(new Set([round]))
  }
  return values

  function nextRound(): CompiledState | null {
    const open = [...hopeful].filter((state) => !values.has(state) && known(state).length > 0)
    const byCost = open.toSorted((a, b) => best(known(a), false).cost - best(known(b), false).cost)
    return byCost[0] ?? null
  }
}

type Value = Readonly<{ cost: number; by: Edge | null }>

function best(values: readonly Value[], isChoice: boolean): Value {
  const sorted = values.toSorted((a, b) => a.cost - b.cost)
  return (isChoice ? sorted[0] : sorted.at(-1)) ?? { cost: 0, by: null }
}
