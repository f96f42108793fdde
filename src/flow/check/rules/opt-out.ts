import type { CompiledState } from '../../compile/compiled-state.ts'
import type { Flow } from '../../flow.ts'
import { stepNamed } from '../../flow.ts'
import { usualOptOutKeys } from '../../read/standards.ts'
import { isSilent, reachable } from '../graph.ts'
import type { Edge, FlowGraph } from '../graph.ts'
import { actsOn, waysFrom } from '../ways.ts'
import { findingInHead, findingInStep } from './rule.ts'
import type { Rule } from './rule.ts'

/** A flow that promises an opt-out has one. */
export const noOptOut: Rule = ({ flow, graph }) => {
  if (!graph || flow.standards.optOut === null || optOutsIn(graph).length > 0) return []
  return [
    findingInHead(flow, ['optOut'], {
      rule: 'no-opt-out',
      message: 'The flow promises an opt-out, but no caller comes to a suppress step',
      fix: 'Add a suppress step, and an option that leads to it.',
      way: null,
    }),
  ]
}

/**
 * Where callers can opt out at all, they can from the first menu of every way, within so many keys; from every menu,
 * where the flow promises that.
 */
export const optOutTooFar: Rule = ({ flow, graph, ways }) => {
  if (!graph || !ways) return []
  const optOuts = optOutsIn(graph)
  if (optOuts.length === 0) return []
  const most = flow.standards.optOut?.keys ?? usualOptOutKeys
  const near = within(graph, optOuts, most)
  return menusOf(flow, graph)
    .filter((state) => !near.has(state))
    .map((state) => {
      const step = stepNamed(flow, state.step)
      const keys = actsTo(graph, state, new Set(optOuts))
      return findingInStep(step, [], {
        rule: 'opt-out-too-far',
        message:
          keys === null
            ? 'From this menu no caller can opt out'
            : `From this menu opting out takes ${keys} keys; ${most} are the most`,
        fix: 'Give the menu an option that leads to the suppress step.',
        way: ways.to(state),
      })
    })
}

const optOutsIn = ({ states }: FlowGraph): readonly CompiledState[] => states.filter(({ optsOut }) => optsOut)

/** The menus that must offer it: those met before a person is, and by default before another menu was answered. */
function menusOf(flow: Flow, graph: FlowGraph): readonly CompiledState[] {
  const isMenu = ({ step }: CompiledState): boolean => (flow.steps.get(step)?.choices.length ?? 0) > 0
  const isEverywhere = flow.standards.optOut !== null
  const before = ({ from, outcome }: Edge): boolean =>
    from.meets === null && !from.optsOut && (isEverywhere || outcome === null || !isMenu(from))
  const met = [...reachable(graph, [graph.start], before)].filter(isMenu)
  return [...new Map(met.toReversed().map((state) => [state.step, state])).values()].toReversed()
}

/** The states from which a goal is at most so many acts of the caller away. */
function within(graph: FlowGraph, goals: readonly CompiledState[], acts: number): ReadonlySet<CompiledState> {
  let near = new Set(goals)
  for (let act = 0; act <= acts; act += 1) {
    for (const state of near)
      for (const edge of graph.entering(state)) if (isSilent(edge)) near.add(edge.from)
    if (act === acts) break
    near = new Set([...near, ...[...near].flatMap((state) => graph.entering(state).map(({ from }) => from))])
  }
  return near
}

function actsTo(graph: FlowGraph, from: CompiledState, goals: ReadonlySet<CompiledState>): number | null {
  const way = waysFrom(graph, { from }).toNearest((state) => goals.has(state))
  return way && actsOn(way)
}
