import { z } from 'zod'
import { shareOf } from '../known/side-of.ts'
import { block, plainName, stepName } from '../read/authored.ts'
import { toOutcome } from '../step-kind.ts'
import type { StepKind } from '../step-kind.ts'

const percent = z.int().min(0).max(100).describe('How many callers of a hundred')

const arm = z.union([
  percent.transform((share): Arm => ({ percent: share })),
  block({ percent, next: stepName.optional().describe('The step its callers go to; or name it in on') }),
])

type Arm = Readonly<{ percent: number; next?: string | undefined }>

const total = (arms: Readonly<Record<string, Arm>>): number =>
  Object.values(arms).reduce((sum, { percent: share }) => sum + share, 0)

const schema = block({
  split: z
    .record(plainName, arm)
    .refine((arms) => Object.keys(arms).length > 1, 'A split has at least two arms')
    .refine((arms) => total(arms) === 100, {
      error: ({ input }) =>
        `The arms of a split are percent of all callers: together 100, not ${total(input as Record<string, Arm>)}`,
    })
    .describe('The arms, each with its name and its percentage; together 100'),
})

type SplitStep = z.output<typeof schema>

/**
 * Shares callers out over its arms, to learn which does better. The same caller always takes the same arm, as long as
 * percentages and names stay; one who withholds their number is somebody new each time.
 */
export const split: StepKind<SplitStep> = {
  kind: 'split',
  about: 'Shares callers out over several ways, to learn which one works better.',
  schema,
  outcomes: ({ split: arms }) =>
    Object.keys(arms).map((name) => ({
      name,
      unwired: 'problem',
      when: `the caller is one of those who take "${name}"`,
    })),
  leads: ({ split: arms }) =>
    Object.entries(arms).flatMap(([name, { next }]) =>
      next === undefined ? [] : [{ outcome: name, to: next, path: ['split', name, 'next'] }],
    ),
  states: ({ split: arms }) => [
    {
      role: 'arm',
      waits: 'decision',
      say: [],
      on: Object.fromEntries(Object.keys(arms).map((name) => [name, toOutcome(name)])),
    },
  ],
  // Flow and step are part of the key, so that who is where in one split says nothing about another.
  decide: ({ step, flow, name }, { facts }) => ({
    type: armAt(step.split, shareOf(`${facts.callerKey} ${flow} ${name}`)),
  }),
  never: ({ split: arms }) =>
    Object.entries(arms)
      .filter(([, { percent: share }]) => share === 0)
      .map(([name]) => ({ path: ['split', name], because: 'it is 0 % of all callers' })),
  prompts: () => [],
  example: `
split:
  short-greeting: { percent: 20, next: menu }
  long-greeting: { percent: 80, next: welcome }
`,
}

/** The arm that the caller at `share` takes: each has its stretch of 0 to 100, in the order they are written. */
function armAt(arms: SplitStep['split'], share: number): string {
  let until = 0
  for (const [name, { percent: width }] of Object.entries(arms)) {
    until += width
    if (share < until) return name
  }
  throw new Error(`The arms of a split end at ${until}, before ${share}`)
}
