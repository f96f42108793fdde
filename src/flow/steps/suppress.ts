import type { z } from 'zod'
import { block, captureName } from '../read/authored.ts'
import type { FlowContext } from '../run/event.ts'
import type { World } from '../known/facts.ts'
import { prompt } from '../speaking/prompt.ts'
import { wordsOf } from '../speaking/speak.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { StepKind } from '../step-kind.ts'

const schema = block({
  suppress: block({
    number: captureName
      .default('caller')
      .describe('`caller`, or the name an `ask` step kept the number under'),
    prompt: prompt.describe('Said when the number is on the list'),
  }),
})

type SuppressStep = z.output<typeof schema>

/** Puts a number on the company's do-not-call list, then confirms it. */
export const suppress: StepKind<SuppressStep> = {
  kind: 'suppress',
  about: 'Puts a number on your do-not-call list and says so.',
  schema,
  outcomes: () => [
    { name: 'done', unwired: 'nextOrEnd', when: 'the number is on the list' },
    { name: 'noNumber', unwired: 'problem', when: 'there is no usable number' },
  ],
  states: (step) => [
    {
      role: 'write',
      waits: 'effect',
      optsOut: true,
      say: [],
      on: { done: toRole('confirmed'), noNumber: toOutcome('noNumber') },
    },
    {
      role: 'confirmed',
      waits: 'decision',
      say: [{ type: 'say', words: step.suppress.prompt, interruptible: false }],
      on: { done: toOutcome('done') },
    },
  ],
  // What the caller is told goes along: it is evidence of what was promised.
  effect: ({ step, context }, world) => ({
    type: 'suppressNumber',
    number: numberOf(step, context, world),
    words: wordsOf(step.suppress.prompt, { context, world }),
  }),
  decide: () => ({ type: 'done' }),
  prompts: (step) => [{ path: ['suppress', 'prompt'], prompt: step.suppress.prompt }],
  refers: ({ suppress: { number } }) =>
    number === 'caller' ? [] : [{ to: 'captured', name: number, path: ['suppress', 'number'] }],
  example: `
suppress:
  number: caller
  prompt: { en-US: You are on our do-not-call list. We will not call you again. }
on: { noNumber: askNumber }
next: goodbye
`,
}

/** The number as it is known; empty when it is not, which the effect answers with `noNumber`. */
function numberOf({ suppress: { number } }: SuppressStep, context: FlowContext, world: World): string {
  if (number === 'caller') return world.facts.callerNumber ?? ''
  return Object.hasOwn(context.captured, number) ? (context.captured[number] ?? '') : ''
}
