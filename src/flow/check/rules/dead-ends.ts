import type { CompiledState } from '../../compile/compiled-state.ts'
import { leadingTo } from '../graph.ts'
import type { FlowGraph } from '../graph.ts'
import { stepNamed } from '../../flow.ts'
import { findingInStep } from './rule.ts'
import type { Rule } from './rule.ts'

/** From every state a caller can still come to what a person would accept: an agent, a voicemail, a goodbye. */
export const deadEnds: Rule = ({ flow, graph, ways }) => {
  if (!graph || !ways) return []
  const content = leadingTo(graph, graph.states.filter(isAccepted))
  const trapped = new Set(graph.states.filter((state) => !content.has(state)))
  return entrances(graph, trapped).map((state) =>
    findingInStep(stepNamed(flow, state.step), [], {
      rule: 'dead-end',
      message: `From "${state.step}" no caller ever comes to an agent, a voicemail or a goodbye`,
      fix: 'Let one of its outcomes lead to a queue, voicemail or hangup step.',
      way: ways.to(state),
    }),
  )
}

const isAccepted = ({ waits, meets }: CompiledState): boolean => waits === 'end' || meets !== null

/** Where callers fall in: once for each step, not for each state of the trap. */
function entrances(
  { start, edges }: FlowGraph,
  trapped: ReadonlySet<CompiledState>,
): readonly CompiledState[] {
  const entered = edges.filter(({ from, to }) => trapped.has(to) && !trapped.has(from)).map(({ to }) => to)
  const first = trapped.has(start) ? [start, ...entered] : entered
  return [...new Map(first.map((state) => [state.step, state])).values()]
}
