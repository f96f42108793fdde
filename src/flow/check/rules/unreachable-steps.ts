import { stepNamed } from '../../flow.ts'
import { findingInStep } from './rule.ts'
import type { Rule } from './rule.ts'

/** Every step can be come to. */
export const unreachableSteps: Rule = ({ flow, graph }) => {
  if (!graph) return []
  const reached = new Set(graph.states.map(({ step }) => step))
  return [...flow.steps.keys()]
    .filter((name) => !reached.has(name))
    .map((name) =>
      findingInStep(stepNamed(flow, name), [], {
        rule: 'unreachable-step',
        message: `No caller ever comes to "${name}"`,
        fix: 'Lead to it from another step, or take it out.',
        way: null,
      }),
    )
}
