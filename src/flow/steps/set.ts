import { z } from 'zod'
import { capturedAmong } from '../known/captured-among.ts'
import { block, captureName } from '../read/authored.ts'
import { fieldsIn, render, template } from '../speaking/template.ts'
import { toOutcome } from '../step-kind.ts'
import type { StepKind } from '../step-kind.ts'

const mostNames = 50
const longestValue = 1000

const value = z.union([template, z.number().transform(String), z.boolean().transform(String)])

const schema = block({
  set: z
    .record(captureName, value)
    .refine((values) => Object.keys(values).length > 0, 'Name at least one value to keep')
    .refine((values) => Object.keys(values).length <= mostNames, `A step keeps at most ${mostNames} values`)
    .describe('The values, by the name that later steps ask for them, as captured.name'),
})

type SetStep = z.output<typeof schema>

/**
 * Keeps values under names for later steps. All are filled in from what was known before the step; one that comes to
 * nothing is forgotten, so that a branch on it sees that it is not there.
 */
export const set: StepKind<SetStep> = {
  kind: 'set',
  about: 'Keeps values under names, for later steps to ask for.',
  schema,
  outcomes: () => [{ name: 'done', unwired: 'next', when: 'the values are kept' }],
  states: ({ set: values }) => [
    {
      role: 'keep',
      waits: 'decision',
      say: [],
      on: { done: { ...toOutcome('done'), captureAll: Object.keys(values) } },
    },
  ],
  decide: ({ step, context }, world) => ({
    type: 'done',
    values: Object.fromEntries(
      Object.entries(step.set)
        .map(
          ([name, text]) => [name, render(text, { context, world }).trim().slice(0, longestValue)] as const,
        )
        .filter(([, rendered]) => rendered !== ''),
    ),
  }),
  prompts: () => [],
  refers: ({ set: values }) =>
    Object.entries(values).flatMap(([name, text]) =>
      capturedAmong(
        fieldsIn(text).map(({ field }) => field),
        () => ['set', name],
      ),
    ),
  captures: ({ set: values }) => Object.keys(values),
  example: `
set:
  region: west
  zip3: "{{ captured.zip | slice: 0, 3 }}"
next: menu
`,
}
