import { z } from 'zod'
import { word } from '../../words.ts'
import type { QueueName } from '../../words.ts'
import { neverOverflows } from '../known/never-overflows.ts'
import { block, plainName } from '../read/authored.ts'
import { duration } from '../read/duration.ts'
import { overflows, overflowWords, toOverflows } from '../read/overflow-schema.ts'
import { refuseTightening, relaxations, skillLevels } from '../read/queue-schema.ts'
import { toRelaxations } from '../read/queue-settings.ts'
import type { MachineDirective, Overflow, Prompt, QueueRequest } from '../run/directive.ts'
import { isOpen } from '../known/opening.ts'
import { prompt } from '../speaking/prompt.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { Move, Outcome, StepKind } from '../step-kind.ts'
import { callbackOfferWords, voicemailOfferWords } from './wording/queue.ts'

const points = z.int().min(-100).max(100)
const offerAfter = duration({ from: '10s', to: '1h' }).optional()

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
  overflow: overflows,
  offerCallbackAfter: offerAfter.describe(
    'A caller who has waited this long may press 1 to be called back, and hears so once each time',
  ),
  callbackOffer: prompt.optional().describe('Offers it, by key 1; words of our own when left out'),
  offerVoicemailAfter: offerAfter.describe(
    'A caller who has waited this long may press 2 to leave a message, and hears so once each time',
  ),
  voicemailOffer: prompt.optional().describe('Offers it, by key 2; words of our own when left out'),
})
  .superRefine(refuseTightening)
  .refine(({ offerCallbackAfter, callbackOffer }) => !callbackOffer || offerCallbackAfter !== undefined, {
    path: ['callbackOffer'],
    message: 'Nobody hears this: say after how long, with offerCallbackAfter',
  })
  .refine(({ offerVoicemailAfter, voicemailOffer }) => !voicemailOffer || offerVoicemailAfter !== undefined, {
    path: ['voicemailOffer'],
    message: 'Nobody hears this: say after how long, with offerVoicemailAfter',
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
  outcomes: (step) => [
    ...overflowsOf(step).map((overflow) => ({
      name: overflow.way,
      unwired: 'problem' as const,
      when: overflowWords(overflow),
    })),
    { name: 'closed', unwired: 'problem', when: 'the queue is closed' },
    { name: 'timeout', unwired: 'problem', when: 'nobody was free in time' },
    { name: 'full', unwired: 'problem', when: 'the line is full' },
    { name: 'talked', unwired: 'nextOrEnd', when: 'the conversation is over' },
    ...insteadOf(step),
  ],
  leads: (step) =>
    overflowsOf(step).map((overflow, index) => ({
      outcome: overflow.way,
      to: step.overflow[index]?.next ?? '',
      path: ['overflow', index, 'next'],
      words: overflowWords(overflow),
    })),
  states: (step) => [
    { role: 'open', waits: 'decision', say: [], on: { open: toRole('join'), closed: toOutcome('closed') } },
    {
      role: 'join',
      waits: 'effect',
      say: [],
      on: {
        joined: toRole('waiting'),
        ...waysOf(askedOnJoining(step)),
        full: toOutcome('full'),
      },
    },
    {
      role: 'waiting',
      waits: 'queue',
      meets: 'person',
      say: [enqueue(step)],
      on: {
        talked: toOutcome('talked'),
        ...waysOf(askedWhileWaiting(step)),
        timeout: toOutcome('timeout'),
        closed: toOutcome('closed'),
        full: toOutcome('full'),
        ...Object.fromEntries(insteadOf(step).map(({ name }) => [name, toOutcome(name)])),
      },
    },
  ],
  decide: ({ step }, world) => {
    const calendar = Object.hasOwn(world.queueCalendars, step.queue)
      ? world.queueCalendars[step.queue]
      : undefined
    return { type: calendar === undefined || isOpen(calendar, world) ? 'open' : 'closed' }
  },
  effect: ({ step, context }) => {
    const overflow = askedOnJoining(step).filter(({ once }) => once === null || !(once in context.captured))
    return {
      type: 'joinQueue',
      queue: step.queue,
      ...(overflow.length > 0 && { request: requestOf(step), overflow }),
    }
  },
  hear: (_asking, event) => {
    const because = event.type === 'leftQueue' ? event.because : 'failed'
    // The telephone could not hold the caller: what the author planned for nobody answering fits best.
    return { type: because === 'failed' ? 'timeout' : because }
  },
  // What the offers ask for. Whatever else ends the wait is not the caller's doing.
  act: (_step, _role, event) => (event === 'callback' ? '1' : event === 'voicemail' ? '2' : null),
  never: neverOverflows,
  prompts: (step) => [
    ...(step.offerCallbackAfter === undefined ? [] : [{ path: ['callbackOffer'], prompt: offerOf(step) }]),
    ...(step.offerVoicemailAfter === undefined
      ? []
      : [{ path: ['voicemailOffer'], prompt: voicemailOfferOf(step) }]),
  ],
  refers: (step) => [{ to: 'queue', name: step.queue, path: ['queue'] }],
  example: `
queue: sales
skills: [solar]
priority: { inquiry: 10, otherwise: 0 }
maxWait: 8m
overflow:
  - { unstaffed: true, next: voicemail }
  - { after: 3m, next: service }
on: { closed: voicemail, timeout: voicemail, full: voicemail }
`,
}

const requestOf = (step: QueueStep): QueueRequest => ({
  queue: word<QueueName>(step.queue),
  skills: step.skills,
  relax: toRelaxations(step.relax),
  priority: step.priority,
  maxWaitMs: step.maxWait ?? null,
  record: step.record,
})

function enqueue(step: QueueStep): MachineDirective {
  const { offerCallbackAfter, offerVoicemailAfter } = step
  const overflow = askedWhileWaiting(step)
  return {
    type: 'enqueue',
    request: requestOf(step),
    ...(overflow.length > 0 && { overflow }),
    ...(offerCallbackAfter !== undefined && {
      callback: { afterMs: offerCallbackAfter, words: offerOf(step) },
    }),
    ...(offerVoicemailAfter !== undefined && {
      voicemail: { afterMs: offerVoicemailAfter, words: voicemailOfferOf(step) },
    }),
  }
}

const offerOf = ({ callbackOffer }: QueueStep): Prompt => callbackOffer ?? callbackOfferWords
const voicemailOfferOf = ({ voicemailOffer }: QueueStep): Prompt => voicemailOffer ?? voicemailOfferWords

/** What a caller may choose by key instead of waiting. */
const insteadOf = ({ offerCallbackAfter, offerVoicemailAfter }: QueueStep): readonly Outcome[] => [
  ...(offerCallbackAfter === undefined
    ? []
    : [{ name: 'callback', unwired: 'problem' as const, when: 'the caller would rather be called back' }]),
  ...(offerVoicemailAfter === undefined
    ? []
    : [{ name: 'voicemail', unwired: 'problem' as const, when: 'the caller would rather leave a message' }]),
]

const overflowsOf = ({ overflow, queue: name }: QueueStep): readonly Overflow[] => toOverflows(overflow, name)

const askedOnJoining = (step: QueueStep): readonly Overflow[] =>
  overflowsOf(step).filter(({ kind }) => kind !== 'after')

/** But for the length of the line: who stands in it is not moved because others stand there too. */
const askedWhileWaiting = (step: QueueStep): readonly Overflow[] =>
  overflowsOf(step).filter(({ kind }) => kind !== 'longerThan')

const waysOf = (overflow: readonly Overflow[]): Readonly<Record<string, Move>> =>
  Object.fromEntries(
    overflow.map(({ way, once }) => [way, { ...toOutcome(way), ...(once !== null && { once }) }]),
  )
