import { z } from 'zod'
import { block } from '../read/authored.ts'
import { prompt } from '../speaking/prompt.ts'
import { toOutcome } from '../step-kind.ts'
import type { StepKind } from '../step-kind.ts'

const schema = block({
  say: prompt.describe('What the caller hears'),
  notice: z
    .literal('recording')
    .optional()
    .describe('These words tell the caller that the call may be recorded'),
  interruptible: z.boolean().optional().describe('Whether a key cuts the words short; a notice is heard out'),
})

/** Says something and goes on. It waits for nobody, so the machine decides at once. */
export const say: StepKind<z.output<typeof schema>> = {
  kind: 'say',
  about: 'Says something to the caller and goes on.',
  schema,
  outcomes: () => [{ name: 'done', unwired: 'next', when: 'it was said' }],
  states: (step) => [
    {
      role: 'speaking',
      waits: 'decision',
      say: [{ type: 'say', words: step.say, interruptible: step.interruptible ?? !step.notice }],
      on: { done: toOutcome('done') },
      ...(step.notice && { notice: step.notice }),
    },
  ],
  decide: () => ({ type: 'done' }),
  prompts: (step) => [{ path: ['say'], prompt: step.say }],
  example: `
say:
  en-US: Thanks for calling. This call may be recorded.
notice: recording
next: menu
`,
}
