import type { CompiledState } from '../compile/compiled-state.ts'
import type { Edge, FlowGraph } from './graph.ts'

/** States that can all come to each other, in the order of the graph. */
export type Knot = readonly [CompiledState, ...CompiledState[]]

/**
 * Every knot that is tied by edges which `may` be taken; a state that leads straight back to itself is one.
 * Kosaraju's two walks, without recursion, since a flow can be a thousand steps deep.
 */
export function knotsIn(graph: FlowGraph, may: (edge: Edge) => boolean): readonly Knot[] {
  const order = new Map(graph.states.map((state, index) => [state, index]))
  const seen = new Set<CompiledState>()
  return finishing(graph, may).flatMap((root) => {
    if (seen.has(root)) return []
    const members = backFrom(graph, root, { may, seen })
    const [first, ...others] = members.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
    const isTied = members.length > 1 || graph.leaving(root).some((edge) => edge.to === root && may(edge))
    return first && isTied ? [[first, ...others] as const] : []
  })
}

/** All states, the one that was left last first. */
function finishing(graph: FlowGraph, may: (edge: Edge) => boolean): readonly CompiledState[] {
  const seen = new Set<CompiledState>()
  const finished: CompiledState[] = []
  for (const start of graph.states) {
    const open: { state: CompiledState; next: number }[] = seen.has(start) ? [] : [{ state: start, next: 0 }]
    seen.add(start)
    for (let here = open.at(-1); here; here = open.at(-1)) {
      const edge = graph.leaving(here.state)[here.next]
      here.next += 1
      if (!edge) {
        finished.push(here.state)
        open.pop()
      } else if (may(edge) && !seen.has(edge.to)) {
        seen.add(edge.to)
        open.push({ state: edge.to, next: 0 })
      }
    }
  }
  return finished.toReversed()
}

type Walk = Readonly<{ may: (edge: Edge) => boolean; seen: Set<CompiledState> }>

function backFrom(graph: FlowGraph, root: CompiledState, { may, seen }: Walk): readonly CompiledState[] {
  const members = new Set([root])
  seen.add(root)
  for (const state of members)
    for (const edge of graph.entering(state))
      if (may(edge) && !seen.has(edge.from)) {
        seen.add(edge.from)
        members.add(edge.from)
      }
  return [...members]
}
