import type { CompiledState } from '../../compile/compiled-state.ts'
import { isSilent, reachable, remaining } from '../graph.ts'
import type { FlowGraph } from '../graph.ts'
import { stepNamed } from '../../flow.ts'
import { problemInStep } from '../../read/problem-at.ts'
import { scriptOf, shortestWay } from '../shortest-way.ts'
import type { Way } from '../shortest-way.ts'
import { meetingBy } from './rule.ts'
import type { Rule } from './rule.ts'

/** A caller who does nothing at all comes to an end: no loop goes on without them. */
export const endlessLoops: Rule = ({ flow, graph }) => {
  if (!graph) return []
  return loopsOf(graph).map(({ entry, round }) => {
    const way = shortestWay(graph, (state) => state === entry) ?? []
    const { script, when } = meetingBy([...way, ...round])
    const steps = [...new Set(round.map(({ from }) => from.step)), entry.step]
    const isSilence = scriptOf(round) !== ''
    return problemInStep(
      stepNamed(flow, entry.step),
      [],
      {
        rule: 'endless-loop',
        message: `${isSilence ? 'A caller who stays silent goes' : 'The call goes'} round for ever: ${steps.join(' -> ')}${when}`,
        fix: 'Let silence lead to a queue, voicemail or hangup step.',
        script,
      },
      'key',
    )
  })
}

type Loop = Readonly<{ entry: CompiledState; round: Way }>

/** One loop for each knot of states that can all come to each other in silence. */
function loopsOf(graph: FlowGraph): readonly Loop[] {
  const seen = new Set<CompiledState>()
  const loops: Loop[] = []
  for (const entry of goingOn(graph)) {
    if (seen.has(entry)) continue
    const round = roundFrom(graph, entry)
    if (!round) continue
    for (const state of reachable(graph, entry, isSilent))
      if (reachable(graph, state, isSilent).has(entry)) seen.add(state)
    loops.push({ entry, round })
  }
  return loops
}

/** The states from which silence never comes to an end; mostly none. */
const goingOn = (graph: FlowGraph): ReadonlySet<CompiledState> =>
  remaining(graph, (state, left) => !graph.leaving(state).some((edge) => isSilent(edge) && left.has(edge.to)))

/** The shortest silent way from `state` back to itself; `null` when there is none. */
function roundFrom(graph: FlowGraph, state: CompiledState): Way | null {
  const rounds = graph
    .leaving(state)
    .filter(isSilent)
    .flatMap((first) => {
      const back = shortestWay(graph, (reached) => reached === state, { from: first.to, may: isSilent })
      return back ? [[first, ...back]] : []
    })
  return rounds.toSorted((a, b) => a.length - b.length)[0] ?? null
}
