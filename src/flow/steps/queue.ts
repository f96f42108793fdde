import { z } from 'zod'
import { word } from '../../words.ts'
import type { QueueName } from '../../words.ts'
import { block, plainName } from '../read/authored.ts'
import { duration } from '../read/duration.ts'
import { refuseTightening, relaxations, skillLevels } from '../read/queue-schema.ts'
import { toRelaxations } from '../read/queue-settings.ts'
import type { MachineDirective, Prompt } from '../run/directive.ts'
import { isOpen } from '../known/opening.ts'
import { prompt } from '../speaking/prompt.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { StepKind } from '../step-kind.ts'
import { callbackOfferWords } from './wording/queue.ts'

const points = z.int().min(-100).max(100)

const schema = block({
  queue: plainName.describe('A queue of the company'),
  skills: skillLevels.describe(
    "Asked of the agent beside the queue's own and the language: [solar], or with levels { solar: 3 }",
  ),
  relax: relaxations,
  priority: block({
    inquiry: points.default(0).describe('For a caller whose inquiry is known'),
    otherwise: points.default(0).describe('For everybody else'),
  })
    .default({ inquiry: 0, otherwise: 0 })
    .describe('Points for a caller whose inquiry is known, and for the others'),
  maxWait: duration({ from: '10s', to: '4h' }).optional().describe("The queue's own when left out"),
  record: z.boolean().default(false).describe('Record the conversation; needs a notice before it'),
  offerCallbackAfter: duration({ from: '10s', to: '1h' })
    .optional()
    .describe('A caller who has waited this long may press 1 to be called back, and hears so once each time'),
  callbackOffer: prompt.optional().describe('Offers it, by key 1; words of our own when left out'),
})
  .superRefine(refuseTightening)
  .refine(({ offerCallbackAfter, callbackOffer }) => !callbackOffer || offerCallbackAfter !== undefined, {
    path: ['callbackOffer'],
    message: 'Nobody hears this: say after how long, with offerCallbackAfter',
  })

type QueueStep = z.output<typeof schema>

/**
 * Puts the caller in line for an agent: `open` asks the queue's calendar, `join` takes a place,
 * `waiting` is in the telephone's hands until an agent or an end of patience. After the talk the call is over.
 */
export const queue: StepKind<QueueStep> = {
  kind: 'queue',
  about: 'Puts the caller in line for a sales agent.',
  schema,
  outcomes: ({ offerCallbackAfter }) => [
    { name: 'closed', unwired: 'problem', when: 'the queue is closed' },
    { name: 'timeout', unwired: 'problem', when: 'nobody was free in time' },
    { name: 'full', unwired: 'problem', when: 'the line is full' },
    { name: 'talked', unwired: 'nextOrEnd', when: 'the conversation is over' },
    ...(offerCallbackAfter === undefined
      ? []
      : [{ name: 'callback', unwired: 'problem' as const, when: 'the caller would rather be called back' }]),
  ],
  states: (step) => [
    { role: 'open', waits: 'decision', say: [], on: { open: toRole('join'), closed: toOutcome('closed') } },
    { role: 'join', waits: 'effect', say: [], on: { joined: toRole('waiting'), full: toOutcome('full') } },
    {
      role: 'waiting',
      waits: 'queue',
      meets: 'person',
      say: [enqueue(step)],
      on: {
        talked: toOutcome('talked'),
        timeout: toOutcome('timeout'),
        closed: toOutcome('closed'),
        full: toOutcome('full'),
        ...(step.offerCallbackAfter !== undefined && { callback: toOutcome('callback') }),
      },
    },
  ],
  decide: ({ step }, world) => {
    const calendar = Object.hasOwn(world.queueCalendars, step.queue)
      ? world.queueCalendars[step.queue]
      : undefined
    return { type: calendar === undefined || isOpen(calendar, world) ? 'open' : 'closed' }
  },
  effect: ({ step }) => ({ type: 'joinQueue', queue: step.queue }),
  hear: (_asking, event) => {
    const because = event.type === 'leftQueue' ? event.because : 'failed'
    // The telephone could not hold the caller: what the author planned for nobody answering fits best.
    return { type: because === 'failed' ? 'timeout' : because }
  },
  // What the offer asks for. Whatever else ends the wait is not the caller's doing.
  act: (_step, _role, event) => (event === 'callback' ? '1' : null),
  prompts: (step) =>
    step.offerCallbackAfter === undefined ? [] : [{ path: ['callbackOffer'], prompt: offerOf(step) }],
  refers: (step) => [{ to: 'queue', name: step.queue, path: ['queue'] }],
  example: `
queue: sales
skills: [solar]
priority: { inquiry: 10, otherwise: 0 }
maxWait: 8m
on: { closed: voicemail, timeout: voicemail, full: voicemail }
`,
}

const enqueue = (step: QueueStep): MachineDirective => ({
  type: 'enqueue',
  request: {
    queue: word<QueueName>(step.queue),
    skills: step.skills,
    relax: toRelaxations(step.relax),
    priority: step.priority,
    maxWaitMs: step.maxWait ?? null,
    record: step.record,
  },
  ...(step.offerCallbackAfter !== undefined && {
    callback: { afterMs: step.offerCallbackAfter, words: offerOf(step) },
  }),
})

const offerOf = ({ callbackOffer }: QueueStep): Prompt => callbackOffer ?? callbackOfferWords
