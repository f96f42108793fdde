import type { E164, InquiryId, Language, QueueName } from '../../words.ts'
import type { Overflow, OverflowWay, QueueRequest } from './directive.ts'

/** What a caller did, or what became of them in a queue or a transfer: the turn's input. */
export type CallerEvent =
  | Readonly<{ type: 'pressed'; digits: string }>
  | Readonly<{ type: 'said'; speech: string }>
  | Readonly<{ type: 'silent' }>
  | Readonly<{ type: 'recorded'; url: string; seconds: number }>
  | Readonly<{ type: 'leftQueue'; because: QueueLeft }>
  | Readonly<{ type: 'transferEnded'; because: TransferEnd; recording?: string }>

/**
 * `talked`: the conversation with the agent is over; `callback`, `voicemail`: the caller asked for one; `failed`: the
 * telephone could not queue the caller.
 */
export type QueueLeft =
  'talked' | 'timeout' | 'closed' | 'full' | 'callback' | 'voicemail' | 'failed' | OverflowWay

/** `talked`: the conversation is over; `failed`: there was nobody to ring, or the number cannot be reached. */
export type TransferEnd = 'talked' | 'busy' | 'noAnswer' | 'failed'

/**
 * What the compiled machine takes: the name of a way out of its present state, with what was learned on the way.
 * Every name a state listens for is known before any call: the machine is a plain graph.
 */
export type FlowEvent = Readonly<{
  type: string
  /** A value to keep under the step's `as` name; a move that keeps one forgets the old when there is none. */
  value?: string
  /** Values to keep, by name; only the names that the move says it keeps. */
  values?: Readonly<Record<string, string>>
  /** The language the caller is spoken to in from now on, where the move leaves that to the event. */
  language?: Language
  /** The inquiry found, or to be confirmed. */
  inquiryId?: InquiryId
}>

/** What a flow asks of the world; performed by the shell, idempotent by call and turn. */
export type Effect =
  /** Result: `done`. */
  | Readonly<{ type: 'linkInquiry'; inquiryId: InquiryId }>
  /** Results: `found` (with inquiryId) or `unknown`. */
  | Readonly<{ type: 'findReference'; digits: string }>
  /** Results: `done`, or `noNumber` when `number` is no usable telephone number. `words` is what the caller is told. */
  | Readonly<{ type: 'suppressNumber'; number: string; words: string }>
  /** Results: `joined`, `full`, or the way of an overflow: the first that holds. `request` goes with `overflow`. */
  | Readonly<{
      type: 'joinQueue'
      queue: string
      request?: QueueRequest
      overflow?: readonly Overflow[]
    }>
  /** Results: `number`, with its E.164 form as value, or `noNumber` when it is no usable telephone number. */
  | Readonly<{ type: 'readNumber'; digits: string }>
  /** Result: `booked`; where it cannot be at once, with the moment it is due as value, ISO 8601 in the queue's time zone. */
  | Readonly<{ type: 'bookCallback'; wish: CallbackWish }>
  /** Results: `slots`, with their beginnings as values under `slotNames`, or `none`. `after`: a slot offered before, or null. */
  | Readonly<{ type: 'findSlots'; appointment: string; after: string | null }>
  /** Results: `booked`, or `taken` when somebody was quicker or the slot is no longer offered. */
  | Readonly<{ type: 'bookSlot'; booking: SlotBooking }>
  /** Result: `kept`. */
  | Readonly<{ type: 'keepAnswer'; answer: SurveyAnswer }>
  /** Results: `done`, with what was captured as values, `notFound`, or `failed`. `capture`: names, and paths in the answer. */
  | Readonly<{ type: 'lookup'; request: LookupRequest; capture: Readonly<Record<string, string>> }>

/** A question to another system, ready to be sent. */
export type LookupRequest = Readonly<{
  /** The step that asks. */
  step: string
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  /** JSON; `null` is none. */
  body: string | null
}>

/** When a caller wants to be called back. */
export type CallbackTime = 'asap' | 'morning' | 'afternoon' | 'evening'

/** A caller's wish to be called back, with what it rests on: the words that were said to them, and what they did. */
export type CallbackWish = Readonly<{
  queue: QueueName
  number: E164
  when: CallbackTime
  language: Language
  inquiryId: InquiryId | null
  heard: string
  pressed: string
}>

/** One slot for one caller. `slot` is its beginning, ISO 8601; `number` is as it was given, `null` when it is not known. */
export type SlotBooking = Readonly<{
  appointment: string
  slot: string
  number: string | null
  language: Language
  inquiryId: InquiryId | null
}>

/** An answer to one question of a survey: the keys that were pressed, or a recording. */
export type SurveyAnswer = Readonly<{
  step: string
  question: string
  /** The question as it was put. */
  asked: string
  language: Language
  keys: string | null
  recording: Readonly<{ url: string; seconds: number }> | null
}>

/** What a call remembers between turns, beside the machine's state; JSON, never mutated. */
export type FlowContext = Readonly<{
  language: Language
  /** What `ask` steps captured, by their `as` name. */
  captured: Readonly<Record<string, string>>
  /** The inquiry this call is linked to. */
  linked: InquiryId | null
  /** The inquiry the caller is being asked about. */
  candidate: InquiryId | null
}>
