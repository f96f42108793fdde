import { z } from 'zod'
import { block, plainName } from '../read/authored.ts'
import { duration } from '../read/duration.ts'
import type { MachineDirective } from '../run/directive.ts'
import { prompt } from '../speaking/prompt.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { StepKind } from '../step-kind.ts'

const addressed = /^(\+?[\d\s().-]{5,}|sips?:.*)$/

// What a flow may ring is the company's to say, not each flow's: a list that one person can look over.
const destinationName = z
  .string()
  .refine(
    (text) => !addressed.test(text),
    'A flow names no number: give it a name under transfers in company.yaml, and write the name here',
  )
  .pipe(plainName)

const schema = block({
  transfer: destinationName.describe("The name of a number in the company's list of transfers"),
  prompt: prompt.optional().describe('Said before it rings'),
  timeout: duration({ from: '5s', to: '10m' }).prefault('20s').describe('How long it is let ring'),
  record: z.boolean().default(false).describe('Record the conversation; needs a notice before it'),
  callerId: z
    .enum(['caller', 'company'])
    .default('company')
    .describe("Which number shows there: the caller's own, or the one they called"),
})

type TransferStep = z.output<typeof schema>

/**
 * Puts the caller through to a number outside. `find` looks it up in the company's list, which may have changed since
 * the flow was checked; `ringing` is in the telephone's hands until nobody answers or the talk is over.
 */
export const transfer: StepKind<TransferStep> = {
  kind: 'transfer',
  about: 'Puts the caller through to a number outside.',
  schema,
  outcomes: () => [
    { name: 'talked', unwired: 'nextOrEnd', when: 'the caller has talked to somebody there' },
    { name: 'noAnswer', unwired: 'problem', when: 'nobody answers there' },
    { name: 'busy', unwired: { like: 'noAnswer' }, when: 'the line there is busy' },
    { name: 'failed', unwired: { like: 'noAnswer' }, when: 'the number cannot be reached' },
  ],
  states: (step) => [
    {
      role: 'find',
      waits: 'decision',
      say: [],
      on: { known: toRole('ringing'), failed: toOutcome('failed') },
    },
    {
      role: 'ringing',
      waits: 'transfer',
      meets: 'person',
      say: [
        ...(step.prompt ? [{ type: 'say', words: step.prompt, interruptible: false } as const] : []),
        connect(step),
      ],
      on: {
        talked: toOutcome('talked'),
        noAnswer: toOutcome('noAnswer'),
        busy: toOutcome('busy'),
        failed: toOutcome('failed'),
      },
    },
  ],
  decide: ({ step }, { transfers }) => ({
    type: Object.hasOwn(transfers, step.transfer) ? 'known' : 'failed',
  }),
  hear: (_asking, event) => ({ type: event.type === 'transferEnded' ? event.because : 'failed' }),
  prompts: ({ prompt: words }) => (words ? [{ path: ['prompt'], prompt: words }] : []),
  refers: (step) => [{ to: 'transfer', name: step.transfer, path: ['transfer'] }],
  example: `
transfer: billing
prompt: { en-US: One moment while I connect you to billing. }
timeout: 25s
on: { noAnswer: voicemail }
next: goodbye
`,
}

const connect = (step: TransferStep): MachineDirective => ({
  type: 'connect',
  request: {
    to: step.transfer,
    timeoutSeconds: Math.round(step.timeout / 1000),
    record: step.record,
    callerId: step.callerId,
  },
})
