import type { Language } from '../../words.ts'
import type { CompiledState } from '../compile/compiled-state.ts'
import { isSilent } from './graph.ts'
import type { Edge, FlowGraph } from './graph.ts'
import { patienceAt, secondsAt } from './heard.ts'
import { worstCase } from './worst-case.ts'
import type { Values } from './worst-case.ts'
import { actsOn } from './ways.ts'
import type { Way } from './ways.ts'

/** How far a person is from the start of a flow. */
export type Distance = Readonly<{ seconds: number; keys: number; language: Language; way: Way }>

/** How far a person is for the callers that are told apart; `null` where there is none, or not for all of them. */
export type Distances = Readonly<{ helpful: Distance | null; silent: Distance | null }>

export const distancesIn = (graph: FlowGraph, languages: readonly Language[]): Distances => ({
  helpful: farthestPerson(graph, languages),
  silent: farthestForSilent(graph, languages),
})

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
  const distances = languages.flatMap((language) => {
    const values = worstCase(graph, goals, {
      cost: costsIn(graph, language),
      may: isSilent,
      isChoice: () => false,
    })
    return distanceAt(graph, values, language) ?? []
  })
  return distances.toSorted((a, b) => b.seconds - a.seconds)[0] ?? null
}

function personsIn({ states }: FlowGraph): readonly CompiledState[] {
  const persons = states.filter(({ meets }) => meets === 'person')
  return persons.length > 0 ? persons : states.filter(({ meets }) => meets !== null)
}

function distanceIn(graph: FlowGraph, goals: readonly CompiledState[], language: Language): Distance | null {
  const values = worstCase(graph, new Set(goals), {
    cost: costsIn(graph, language),
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
  return { seconds, keys: actsOn(way), language, way }
}

// Silence takes its time as well; an answer takes none worth counting.
function costsIn({ states }: FlowGraph, language: Language): (edge: Edge) => number {
  const seconds = new Map(states.map((state) => [state, secondsAt(state, language)]))
  return ({ from, act }) => (seconds.get(from) ?? 0) + (act === 'wait' ? patienceAt(from) : 0)
}
