import type { z } from 'zod'
import { block } from '../read/authored.ts'
import { prompt } from '../speaking/prompt.ts'
import type { StepKind } from '../step-kind.ts'

const schema = block({
  hangup: prompt.nullable().describe('The goodbye; nothing when the step before has said it'),
})

/** Says goodbye and ends the call. */
export const hangup: StepKind<z.output<typeof schema>> = {
  kind: 'hangup',
  about: 'Says goodbye and ends the call.',
  schema,
  outcomes: () => [],
  states: (step) => [
    {
      role: 'goodbye',
      waits: 'end',
      say: [
        ...(step.hangup ? [{ type: 'say', words: step.hangup, interruptible: false } as const] : []),
        { type: 'hangup' },
      ],
      on: {},
    },
  ],
  prompts: (step) => (step.hangup ? [{ path: ['hangup'], prompt: step.hangup }] : []),
  example: `
hangup: { en-US: Thank you for calling. Goodbye. }
`,
}
