import { z } from 'zod'
import { block, stepName } from '../read/authored.ts'
import type { World } from '../known/facts.ts'
import type { FlowContext } from '../run/event.ts'
import { capturedAmong } from '../known/captured-among.ts'
import { fieldTests } from '../known/field-tests.ts'
import { fieldValue } from '../known/field-values.ts'
import { neverFits } from '../known/never-fits.ts'
import { spokenBy } from '../known/spoken-by.ts'
import { possibleIn } from '../known/possible-values.ts'
import { languageTag } from '../speaking/prompt.ts'
import { toOutcome } from '../step-kind.ts'
import type { Move, Reference, StepKind } from '../step-kind.ts'

/** Written for a language: that of the inquiry. */
const ofInquiry = 'inquiry'

const schema = block({
  branch: z
    .array(
      block({
        when: fieldTests.describe('Every field must fit, and all that is asked of it'),
        language: z
          .union([z.literal(ofInquiry), languageTag])
          .optional()
          .describe(
            'From here on the caller is spoken to in this language; `inquiry` is that of their web form, as far as the flow speaks it',
          ),
        next: stepName.describe('The step to go on to'),
      }),
    )
    .min(1)
    .describe('The first case that fits is taken'),
})

type BranchStep = z.output<typeof schema>

/** Goes by what is known of caller, inquiry, campaign and answers; the first case that fits decides. */
export const branch: StepKind<BranchStep> = {
  kind: 'branch',
  about:
    'Takes one way or another by what is known: the inquiry, the caller, the campaign, the time, earlier answers.',
  schema,
  outcomes: ({ branch: cases }) => [
    ...cases.map((_, index) => ({
      name: caseName(index),
      unwired: 'problem' as const,
      when: `case ${index + 1} fits`,
    })),
    { name: 'otherwise', unwired: 'next', when: 'no case fits' },
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
  decide: ({ step, context, languages }, world) => {
    const index = step.branch.findIndex((tested) => fits(tested.when, context, world))
    if (index < 0) return { type: 'otherwise' }
    const language = spokenBy(languages, fieldValue('inquiry.language', context, world))
    return { type: caseName(index), ...(language && { language }) }
  },
  never: ({ branch: cases }, around) =>
    cases.flatMap((_, index) => {
      const because = neverFits(
        cases.slice(0, index + 1).map(({ when: fields }) => fields),
        (field) => possibleIn(field, around),
      )
      return because === null ? [] : [{ path: ['branch', index], because }]
    }),
  prompts: () => [],
  refers: ({ branch: cases }) => cases.flatMap(referencesOf),
  example: `
branch:
  - { when: { inquiry.product: solar, caller.country: { in: [US, CA] } }, next: sales }
  - { when: { inquiry.utm.source: { startsWith: google, doesNotContain: brand } }, next: sales }
  - { when: { call.weekday: { in: [sat, sun] }, call.time: { before: "12:00" } }, next: weekend }
on: { otherwise: menu }
`,
}

type Case = BranchStep['branch'][number]

const caseName = (index: number): string => `case:${index + 1}`

const takeCase = (index: number, language: string | undefined): Move => ({
  ...toOutcome(caseName(index)),
  ...(language === ofInquiry ? { languageOfEvent: true as const } : language !== undefined && { language }),
})

const referencesOf = ({ when: fields, language }: Case, index: number): readonly Reference[] => [
  ...capturedAmong(Object.keys(fields), (field) => ['branch', index, 'when', field]),
  ...(language === undefined || language === ofInquiry
    ? []
    : [{ to: 'language' as const, name: language, path: ['branch', index, 'language'] }]),
]

const fits = (fields: Case['when'], context: FlowContext, world: World): boolean =>
  Object.entries(fields).every(([field, test]) => test.fits(fieldValue(field, context, world)))
