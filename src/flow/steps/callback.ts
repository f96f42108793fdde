import { z } from 'zod'
import { word } from '../../words.ts'
import type { E164, QueueName } from '../../words.ts'
import { actKey, didWhat, hearKey } from '../hearing/key-choice.ts'
import type { KeyChoice } from '../hearing/key-choice.ts'
import type { World } from '../known/facts.ts'
import { listen, tries } from '../hearing/listen.ts'
import { actNumber, hearNumber } from '../hearing/keyed-number.ts'
import { spokenYesNo } from '../hearing/speech.ts'
import { actYesOrNo, askYesOrNo, hearYesOrNo } from '../hearing/yes-or-no.ts'
import { block, plainName, retries } from '../read/authored.ts'
import type { Prompt } from '../run/directive.ts'
import type { CallbackTime, CallbackWish, CallerEvent, FlowContext, FlowEvent } from '../run/event.ts'
import { promptWith } from '../speaking/prompt.ts'
import { wordsOf } from '../speaking/speak.ts'
import { toOutcome, toRole } from '../step-kind.ts'
import type { Asking, Move, StepKind, StepState } from '../step-kind.ts'
import { callbackReadings, callbackWords as own } from './wording/callback.ts'

const times = ['asap', 'morning', 'afternoon', 'evening'] as const satisfies readonly CallbackTime[]

const details = block({
  queue: plainName.describe('The queue whose agents call back'),
  when: z
    .array(z.enum(times))
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'A time stands here twice')
    .default(['asap'])
    .describe('What the caller may choose from, by key in this order: asap, morning, afternoon, evening'),
  offer: promptWith('number')
    .optional()
    .describe('Offers to call {{ number }}, where the call comes from. 1 is yes, 2 another number, 3 no'),
  ask: promptWith().optional().describe('Asks for the number to call, ended with the pound key'),
  confirm: promptWith('number').optional().describe('Reads {{ number }} back; 1 is yes, 2 is no'),
  time: promptWith('choices')
    .optional()
    .describe('Asks when to call; 1 is the first of `when`, and so on, as {{ choices }} says'),
  booked: promptWith('number', 'time')
    .optional()
    .describe('Said once the wish is taken down; {{ time }} is from when we call'),
  retries: retries.default(1),
})

const schema = block({
  callback: z
    .union([plainName.transform((queue) => details.parse({ queue })), details])
    .describe('A queue of the company, or a queue with what differs from the usual'),
})

type CallbackStep = z.output<typeof schema>
type Authored = CallbackStep['callback']

/**
 * Takes down that the caller wants to be called back by an agent of the queue, from the place they have in line.
 *
 *   begin --known--> offer --yes----------------------> time --> book --> booked
 *     |                |  \--other--v                     ^
 *     \--unknown-------+--------> number --> read --> confirm
 *
 * A caller who has agreed and then says nothing of the time is called as soon as the first choice allows.
 */
export const callback: StepKind<CallbackStep> = {
  kind: 'callback',
  about: 'Takes down that the caller wants to be called back.',
  schema,
  outcomes: () => [
    { name: 'booked', unwired: 'nextOrEnd', when: 'we have promised to call the caller back' },
    { name: 'declined', unwired: 'problem', when: 'the caller does not want to be called back' },
    { name: 'noInput', unwired: 'problem', when: 'the caller says nothing' },
    { name: 'noMatch', unwired: 'problem', when: 'the caller gives no number that can be called' },
  ],
  states: ({ callback: authored }) => [
    {
      role: 'begin',
      waits: 'decision',
      say: [],
      on: { known: { ...toRole('offer1'), captureAs: numberName }, unknown: toRole('number1') },
    },
    ...tries(authored.retries).map((attempt) => offerState(authored, attempt)),
    ...tries(authored.retries).flatMap((attempt) => numberStates(authored, attempt)),
    ...(authored.when.length > 1
      ? tries(authored.retries).map((attempt) => timeState(authored, attempt))
      : []),
    { role: 'book', waits: 'effect', say: [], on: { booked: { ...toRole('booked'), captureAs: dueName } } },
    {
      role: 'booked',
      waits: 'decision',
      meets: 'callback',
      say: [{ type: 'say', words: promptsOf(authored).booked, interruptible: false }],
      on: { booked: toOutcome('booked') },
    },
  ],
  decide: ({ role }, { facts: { callerNumber } }) => {
    if (role === 'booked') return { type: 'booked' }
    return callerNumber === null ? { type: 'unknown' } : { type: 'known', value: callerNumber }
  },
  hear: hearCallback,
  act: ({ callback: { when } }, role, event) => {
    if (role.startsWith('confirm')) return actYesOrNo(event)
    if (role.startsWith('number')) return actNumber(event)
    return actKey(role.startsWith('offer') ? offerKeys : timeKeys(when), event)
  },
  effect: (asking, world) =>
    asking.role === 'book'
      ? { type: 'bookCallback', wish: wishOf(asking, world) }
      : { type: 'readNumber', digits: asking.context.captured[keyedName] ?? '' },
  fill: ({ step, context }) => readings(step.callback.when, context),
  prompts: ({ callback: authored }) =>
    Object.entries(promptsOf(authored))
      .filter(([name]) => name !== 'time' || authored.when.length > 1)
      .map(([name, prompt]) => ({ path: ['callback', name], prompt })),
  refers: ({ callback: { queue } }) => [{ to: 'queue', name: queue, path: ['callback', 'queue'] }],
  captures: () => [numberName, timeName],
  example: `
callback:
  queue: sales
  when: [asap, morning, afternoon]
next: goodbye
on: { declined: menu, noInput: voicemail, noMatch: voicemail }
`,
}

/** What the call keeps: the number and the time for later steps to ask for, the rest for this step alone. */
const numberName = 'callbackNumber'
const timeName = 'callbackTime'
const keyedName = '~callbackKeyed'
const agreedName = '~callbackAgreed'
const dueName = '~callbackDue'

const offerKeys: KeyChoice = { 1: 'yes', 2: 'other', 3: 'declined' }
const timeKeys = (when: readonly CallbackTime[]): KeyChoice =>
  Object.fromEntries(when.map((time, index) => [String(index + 1), time]))

const timeOrBook = ({ when }: Authored): Move => toRole(when.length > 1 ? 'time1' : 'book')

function offerState(authored: Authored, attempt: number): StepState {
  const again = (outcome: string): Move =>
    attempt <= authored.retries ? toRole(`offer${attempt + 1}`) : toOutcome(outcome)
  return {
    role: `offer${attempt}`,
    waits: 'caller',
    say: [listen(promptsOf(authored).offer, { input: 'speech' })],
    on: {
      yes: { ...timeOrBook(authored), captureAs: agreedName },
      other: toRole('number1'),
      declined: toOutcome('declined'),
      noInput: again('noInput'),
      noMatch: again('noMatch'),
    },
  }
}

// Each try has its own reading and confirmation, so that the machine itself counts them.
function numberStates(authored: Authored, attempt: number): readonly StepState[] {
  const again = (outcome: string): Move =>
    attempt <= authored.retries ? toRole(`number${attempt + 1}`) : toOutcome(outcome)
  const { ask, confirm } = promptsOf(authored)
  return [
    {
      role: `number${attempt}`,
      waits: 'caller',
      // E.164 numbers have at most 15 digits.
      say: [listen(ask, { input: 'speech', maxKeys: 15, finishOnKey: '#' })],
      on: {
        keyed: { ...toRole(`read${attempt}`), captureAs: keyedName },
        noInput: again('noInput'),
        noMatch: again('noMatch'),
      },
    },
    {
      role: `read${attempt}`,
      waits: 'effect',
      say: [],
      on: { number: { ...toRole(`confirm${attempt}`), captureAs: numberName }, noNumber: again('noMatch') },
    },
    {
      role: `confirm${attempt}`,
      waits: 'caller',
      say: [askYesOrNo(confirm)],
      on: {
        yes: { ...timeOrBook(authored), captureAs: agreedName },
        no: again('noMatch'),
        noInput: again('noInput'),
        noMatch: again('noMatch'),
      },
    },
  ]
}

function timeState(authored: Authored, attempt: number): StepState {
  const again = toRole(attempt <= authored.retries ? `time${attempt + 1}` : 'book')
  return {
    role: `time${attempt}`,
    waits: 'caller',
    say: [listen(promptsOf(authored).time, { input: 'speech' })],
    on: {
      ...Object.fromEntries(authored.when.map((time) => [time, { ...toRole('book'), captureAs: timeName }])),
      noInput: again,
      noMatch: again,
    },
  }
}

function hearCallback({ role, step, context }: Asking<CallbackStep>, event: CallerEvent): FlowEvent {
  const { language } = context
  if (role.startsWith('confirm')) return { type: hearYesOrNo(event, language), value: didWhat(event) }
  if (role.startsWith('number')) return hearNumber(event, language)
  const isOffer = role.startsWith('offer')
  const type = hearKey(isOffer ? offerKeys : timeKeys(step.callback.when), event, language)
  if (!isOffer) return { type, value: type }
  const spoken = event.type === 'said' && type === 'noMatch' ? spokenYesNo(event.speech, language) : null
  return { type: spoken === null ? type : spoken === 'yes' ? 'yes' : 'declined', value: didWhat(event) }
}

function wishOf({ step, context }: Asking<CallbackStep>, world: World): CallbackWish {
  const { queue, when } = step.callback
  const { captured, language, linked } = context
  const number = word<E164>(captured[numberName] ?? '')
  const { offer, confirm } = promptsOf(step.callback)
  const agreedTo = number === world.facts.callerNumber ? offer : confirm
  return {
    ...{ queue: word<QueueName>(queue), number, language, inquiryId: linked },
    when: when.find((time) => time === captured[timeName]) ?? when[0] ?? 'asap',
    heard: wordsOf(agreedTo, { context, world, own: readings(when, context) }),
    pressed: captured[agreedName] ?? '',
  }
}

const readings = (when: readonly CallbackTime[], { captured, language }: FlowContext) =>
  callbackReadings({ when, number: captured[numberName] ?? '', due: captured[dueName] ?? null }, language)

const promptsOf = ({
  offer,
  ask,
  confirm,
  time,
  booked,
}: Authored): Readonly<Record<keyof typeof own, Prompt>> => ({
  offer: offer ?? own.offer,
  ask: ask ?? own.ask,
  confirm: confirm ?? own.confirm,
  time: time ?? own.time,
  booked: booked ?? own.booked,
})
