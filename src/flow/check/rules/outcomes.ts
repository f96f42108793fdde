import { nowhere } from '../../compile/compile.ts'
import { suggestion } from '../../read/did-you-mean.ts'
import { destination } from '../../flow.ts'
import type { FlowStep } from '../../flow.ts'
import type { Problem } from '../../problem.ts'
import type { Outcome } from '../../step-kind.ts'
import type { Way } from '../ways.ts'
import { findingInStep, wayToStep } from './rule.ts'
import type { Checked, Rule } from './rule.ts'

/** Every way a step can end is wired, and nothing is wired that cannot happen. */
export const outcomes: Rule = (checked) =>
  [...checked.flow.steps.values()].flatMap((step) => [
    ...step.outcomes.flatMap((outcome) => unwired(checked, step, outcome)),
    ...[...step.on.keys()].flatMap((name) => unknownOutcome(step, name)),
    ...unusedNext(step),
  ])

function unwired(checked: Checked, step: FlowStep, { name, unwired: missing }: Outcome): readonly Problem[] {
  // Where the other outcome leads nowhere, that one is told of.
  if (typeof missing === 'object' || destination(step, name) !== null) return []
  const isNext = missing === 'next'
  return [
    findingInStep(step, [], {
      rule: 'unwired-outcome',
      message: isNext
        ? `"${step.name}" does not say where it leads: it has no next`
        : `"${step.name}" can end in "${name}", which leads nowhere`,
      fix: isNext ? 'Add next: with the step to go on to.' : `Add "${name}" to the step's on: map.`,
      way: wayOut(checked, step, name),
    }),
  ]
}

/** How a caller comes out of `step` by an outcome that leads nowhere. */
function wayOut(checked: Checked, step: FlowStep, outcome: string): Way | null {
  const exits = checked.graph?.edges.filter(
    (edge) => edge.from.step === step.name && edge.outcome === outcome && edge.to.name === nowhere,
  )
  // Where several events end a step in one outcome, the one of that name says it most plainly.
  const exit = exits?.find(({ event }) => event === outcome) ?? exits?.[0]
  if (!exit) return wayToStep(checked, step.name)
  return [...(checked.ways?.to(exit.from) ?? []), exit]
}

function unknownOutcome(step: FlowStep, name: string): readonly Problem[] {
  const possible = step.outcomes.map((outcome) => outcome.name)
  const isLead = step.leads.some(({ outcome }) => outcome === name)
  if (possible.includes(name) && !isLead) return []
  return [
    findingInStep(
      step,
      ['on', name],
      isLead
        ? {
            rule: 'wired-twice',
            message: `"${name}" already leads somewhere, where it is described`,
            fix: 'Take it out of the on: map.',
            way: null,
          }
        : {
            rule: 'unknown-outcome',
            message: `"${step.name}" never ends in "${name}": that is no outcome of ${step.kind}`,
            fix: suggestion(name, possible),
            way: null,
          },
      'key',
    ),
  ]
}

function unusedNext(step: FlowStep): readonly Problem[] {
  if (step.next === null) return []
  const isUsed = step.outcomes.some(
    ({ name, unwired: missing }) => (missing === 'next' || missing === 'nextOrEnd') && !step.on.has(name),
  )
  if (isUsed) return []
  return [
    findingInStep(
      step,
      ['next'],
      {
        rule: 'unused-next',
        message: `Nothing leads to this next: every way "${step.name}" can end is named elsewhere`,
        fix: 'Take it out.',
        way: null,
      },
      'key',
    ),
  ]
}
