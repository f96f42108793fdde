import type { CompiledState } from '../../compile/compiled-state.ts'
import { remaining } from '../graph.ts'
import type { FlowGraph } from '../graph.ts'
import { stepNamed } from '../../flow.ts'
import { problemInStep } from '../../read/problem-at.ts'
import { shortestWay } from '../shortest-way.ts'
import { meetingBy } from './rule.ts'
import type { Rule } from './rule.ts'

/** From every state a caller can still come to what a person would accept: an agent, a voicemail, a goodbye. */
export const deadEnds: Rule = ({ flow, graph }) => {
  if (!graph) return []
  const trapped = trappedStates(graph)
  return entrances(graph, trapped).map((state) => {
    const { script, when } = meetingBy(shortestWay(graph, (reached) => reached === state))
    return problemInStep(
      stepNamed(flow, state.step),
      [],
      {
        rule: 'dead-end',
        message: `From "${state.step}" no caller ever comes to an agent, a voicemail or a goodbye${when}`,
        fix: 'Let one of its outcomes lead to a queue, voicemail or hangup step.',
        script,
      },
      'key',
    )
  })
}

function isAccepted({ waits, say }: CompiledState): boolean {
  return waits === 'queue' || waits === 'end' || say.some(({ type }) => type === 'record')
}

/** What is left when everything that leads to an accepted outcome is taken away. */
const trappedStates = (graph: FlowGraph): ReadonlySet<CompiledState> =>
  remaining(graph, (state, left) => isAccepted(state) || graph.leaving(state).some(({ to }) => !left.has(to)))

/** Where callers fall in: once for each step, not for each state of the trap. */
function entrances(
  { start, edges }: FlowGraph,
  trapped: ReadonlySet<CompiledState>,
): readonly CompiledState[] {
  const entered = edges.filter(({ from, to }) => trapped.has(to) && !trapped.has(from)).map(({ to }) => to)
  const first = trapped.has(start) ? [start, ...entered] : entered
  return [...new Map(first.map((state) => [state.step, state])).values()]
}
