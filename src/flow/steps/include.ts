import { block, plainName } from '../read/authored.ts'
import { toOutcome } from '../step-kind.ts'
import type { StepKind } from '../step-kind.ts'

/** The step with what is known once its part was read. */
type IncludeStep = Readonly<{
  include: string
  /** The part's ends. */
  ends: readonly string[]
  /** The step that the part begins with, as it is named in the flow; `null` until the part was read. */
  start: string | null
}>

const schema = block({
  include: plainName.describe('The part: the name of another flow file that has `ends`'),
}).transform((step): IncludeStep => ({ ...step, ends: [], start: null }))

const entering = 'enter:part'
const roleOf = (end: string): string => `end:${end}`

/** Where the steps of the part that `step` includes come out by `end`. */
export const exitOf = (step: string, end: string): string => `${step}~${roleOf(end)}`

/**
 * Goes through another file's steps. They stand in this flow as steps named `step/inner`; this one is the door
 * they are entered by and has one more door for each of the part's ends.
 */
export const include: StepKind<IncludeStep> = {
  kind: 'include',
  about: 'Goes through the steps of another file, which several flows share.',
  schema,
  outcomes: ({ ends, start }) => [
    ...(start === null ? [] : [{ name: entering, unwired: 'problem' as const, when: 'it begins' }]),
    ...ends.map((name) => ({ name, unwired: 'problem' as const, when: `the part ends in “${name}”` })),
  ],
  leads: ({ start }) => (start === null ? [] : [{ outcome: entering, to: start, path: ['include'] }]),
  states: ({ ends }) => [
    { role: 'enter', waits: 'decision', say: [], on: { [entering]: toOutcome(entering) } },
    ...ends.map((end) => ({
      role: roleOf(end),
      waits: 'decision' as const,
      say: [],
      on: { [end]: toOutcome(end) },
    })),
  ],
  decide: ({ step, role }) => ({ type: step.ends.find((end) => roleOf(end) === role) ?? entering }),
  prompts: () => [],
  includes: (step) => step.include,
  example: `
include: do-not-call
on: { done: goodbye, gaveUp: sales }
`,
}
