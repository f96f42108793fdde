import type { InquiryId, Language } from '../../words.ts'

/** What a caller did, or what became of them in a queue: the turn's input. */
export type CallerEvent =
  | Readonly<{ type: 'pressed'; digits: string }>
  | Readonly<{ type: 'said'; speech: string }>
  | Readonly<{ type: 'silent' }>
  | Readonly<{ type: 'recorded'; url: string; seconds: number }>
  | Readonly<{ type: 'leftQueue'; because: QueueLeft }>

/** `talked`: the conversation with the agent is over; `failed`: the telephone could not queue the caller. */
type QueueLeft = 'talked' | 'timeout' | 'closed' | 'full' | 'failed'

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
  /** Results: `joined` or `full`. */
  | Readonly<{ type: 'joinQueue'; queue: string }>

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
