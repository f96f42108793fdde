import { z } from 'zod'
import { block, stepName } from '../read/authored.ts'
import { suggestion } from '../read/did-you-mean.ts'
import type { FlowContext } from '../run/event.ts'
import type { World } from '../known/facts.ts'
import { fieldValue, isField, knownFields } from '../known/field-values.ts'
import { languageTag } from '../speaking/prompt.ts'
import { toOutcome } from '../step-kind.ts'
import type { Move, Reference, StepKind } from '../step-kind.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)

const operators = block({
  is: scalar.optional(),
  in: z.array(scalar).min(1).optional(),
  startsWith: scalar.optional(),
  exists: z.boolean().optional(),
}).refine((asked) => Object.keys(asked).length === 1, 'Ask one of is, in, startsWith, exists')

const condition = z.union([scalar.transform((is): Condition => ({ is })), operators])

type Condition = z.output<typeof operators>

const when = z
  .record(z.string(), condition)
  .refine((fields) => Object.keys(fields).length > 0, 'A case asks for at least one field')
  .superRefine((fields, context) => {
    for (const field of Object.keys(fields).filter((name) => !isField(name)))
      context.addIssue({
        code: 'custom',
        path: [field],
        message: `There is no field "${field}". ${suggestion(field, knownFields) ?? ''}`,
      })
  })

const schema = block({
  branch: z
    .array(
      block({
        when: when.describe('Every field must fit'),
        language: languageTag.optional().describe('From here on the caller is spoken to in this language'),
        next: stepName,
      }),
    )
    .min(1)
    .describe('The first case that fits is taken'),
})

type BranchStep = z.output<typeof schema>

/** Goes by what is known of caller, inquiry, campaign and answers; the first case that fits decides. */
export const branch: StepKind<BranchStep> = {
  kind: 'branch',
  schema,
  outcomes: ({ branch: cases }) => [
    ...cases.map((_, index) => ({ name: caseName(index), unwired: 'problem' as const })),
    { name: 'otherwise', unwired: 'next' },
  ],
  leads: ({ branch: cases }) =>
    cases.map(({ next }, index) => ({ outcome: caseName(index), to: next, path: ['branch', index, 'next'] })),
  states: ({ branch: cases }) => [
    {
      role: 'choice',
      waits: 'decision',
      say: [],
      on: {
        ...Object.fromEntries(
          cases.map(({ language }, index) => [caseName(index), takeCase(index, language)]),
        ),
        otherwise: toOutcome('otherwise'),
      },
    },
  ],
  decide: ({ step, context }, world) => {
    const index = step.branch.findIndex((tested) => fits(tested.when, context, world))
    return { type: index < 0 ? 'otherwise' : caseName(index) }
  },
  prompts: () => [],
  refers: ({ branch: cases }) => cases.flatMap(referencesOf),
  example: `
branch:
  - { when: { inquiry.product: solar, caller.country: { in: [US, CA] } }, next: sales }
  - { when: { inquiry.utm.source: { startsWith: google } }, next: sales }
on: { otherwise: menu }
`,
}

type Case = BranchStep['branch'][number]

const caseName = (index: number): string => `case:${index + 1}`

const takeCase = (index: number, language: string | undefined): Move => ({
  ...toOutcome(caseName(index)),
  ...(language !== undefined && { language }),
})

const captured = 'captured.'

const referencesOf = ({ when: fields, language }: Case, index: number): readonly Reference[] => [
  ...Object.keys(fields)
    .filter((field) => field.startsWith(captured))
    .map((field) => ({
      to: 'captured' as const,
      name: field.slice(captured.length),
      path: ['branch', index, 'when', field],
    })),
  ...(language === undefined
    ? []
    : [{ to: 'language' as const, name: language, path: ['branch', index, 'language'] }]),
]

const fits = (fields: Case['when'], context: FlowContext, world: World): boolean =>
  Object.entries(fields).every(([field, asked]) => satisfies(fieldValue(field, context, world), asked))

// Forms and people differ in capitals and spaces where they mean the same.
const plain = (text: string): string => text.trim().toLowerCase()

function satisfies(value: string | null, asked: Condition): boolean {
  if (asked.exists !== undefined) return (value !== null) === asked.exists
  if (value === null) return false
  if (asked.startsWith !== undefined) return plain(value).startsWith(plain(asked.startsWith))
  return [...(asked.in ?? []), ...(asked.is === undefined ? [] : [asked.is])].some(
    (one) => plain(value) === plain(one),
  )
}
