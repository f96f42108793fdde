import type { CompiledState } from '../../compile/compiled-state.ts'
import type { FlowGraph } from '../graph.ts'
import { stepNamed } from '../../flow.ts'
import { problemInStep } from '../../read/problem-at.ts'
import { shortestWay } from '../shortest-way.ts'
import { meetingBy } from './rule.ts'
import type { Rule } from './rule.ts'

/** No conversation is recorded before the caller was told: a notice stands on every way to a recorded queue. */
export const recordingNotice: Rule = ({ flow, graph }) => {
  if (!graph) return []
  return recordedSteps(graph).flatMap((step) => {
    const unwarned = unwarnedWay(graph, step)
    if (!unwarned) return []
    const { script, when } = meetingBy(unwarned)
    return [
      problemInStep(stepNamed(flow, step), ['record'], {
        rule: 'recording-before-notice',
        message: `A caller comes to be recorded here without having been told${when}`,
        fix: 'Put a say step with notice: recording before it, on every way.',
        script,
      }),
    ]
  })
}

const isRecorded = ({ say }: CompiledState): boolean =>
  say.some((directive) => directive.type === 'enqueue' && directive.request.record)

const recordedSteps = ({ states }: FlowGraph): readonly string[] => [
  ...new Set(states.filter(isRecorded).map(({ step }) => step)),
]

const unwarnedWay = (graph: FlowGraph, step: string) =>
  shortestWay(graph, (state) => state.step === step && isRecorded(state), {
    may: ({ from }) => from.notice === null,
  })
