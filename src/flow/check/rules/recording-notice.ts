import type { CompiledState } from '../../compile/compiled-state.ts'
import { stepNamed } from '../../flow.ts'
import { waysFrom } from '../ways.ts'
import { findingInStep } from './rule.ts'
import type { Rule } from './rule.ts'

/** No conversation is recorded before the caller was told: a notice stands on every way to it. */
export const recordingNotice: Rule = ({ flow, graph }) => {
  if (!graph) return []
  const unwarned = waysFrom(graph, { may: ({ from }) => from.notice === null })
  const steps = new Map(graph.states.filter(isRecorded).map((state) => [state.step, state]))
  return [...steps.values()].flatMap((state) => {
    const way = unwarned.to(state)
    if (!way) return []
    return [
      findingInStep(stepNamed(flow, state.step), ['record'], {
        rule: 'recording-before-notice',
        message: 'A caller comes to be recorded here without having been told',
        fix: 'Put a say step with notice: recording before it, on every way.',
        way,
      }),
    ]
  })
}

const isRecorded = ({ say }: CompiledState): boolean =>
  say.some(
    (directive) => (directive.type === 'enqueue' || directive.type === 'connect') && directive.request.record,
  )
