import { z } from 'zod'
import { bind } from '../bind-step.ts'
import type { Flow, FlowStep } from '../flow.ts'
import type { Problem } from '../problem.ts'
import type { StepKind } from '../step-kind.ts'
import { problemAt } from './problem-at.ts'

/**
 * The ends of a part as steps, for a part that stands alone: whoever includes it says where they lead, so there a
 * call is over. An end has a name of its own.
 */
export function partEnds(flow: Flow): Readonly<{ steps: readonly FlowStep[]; problems: readonly Problem[] }> {
  return {
    steps: flow.ends.map((name, index) => endStep(flow, name, index)),
    problems: flow.ends.flatMap((name, index) =>
      flow.steps.has(name)
        ? problemAt(flow.source, ['ends', index], {
            rule: 'end-is-step',
            message: `"${name}" is a step of this part, so it cannot be one of its ends`,
            fix: 'Give the end another name.',
          })
        : [],
    ),
  }
}

/** The kind of the steps that stand for a part's ends; no author writes one. */
const endOfPart: StepKind<null> = {
  kind: 'end',
  schema: z.null(),
  outcomes: () => [],
  states: () => [{ role: 'end', waits: 'end', say: [{ type: 'hangup' }], on: {} }],
  prompts: () => [],
  example: '',
}

const endStep = (
  { languages, calendar, source, standards }: Flow,
  name: string,
  index: number,
): FlowStep => ({
  ...bind(endOfPart, null),
  name,
  source,
  place: ['ends', index],
  languages,
  calendar,
  waivers: standards.waivers,
  next: null,
  on: new Map(),
})
