import { Schema, type Connection, type Model } from 'mongoose'
import type {
  AttemptResult,
  CallbackMove,
  CallbackState,
  CallOffer,
  OfferRecord,
  PlaceInLine,
  TimelineEntry,
} from '../call/index.ts'
import type { AllowedCall } from '../compliance/index.ts'
import type { CallbackTime } from '../flow/index.ts'
import type {
  AgentId,
  CallSid,
  CampaignName,
  E164,
  EpochMs,
  InquiryId,
  Language,
  OfferId,
  QueueName,
} from '../words.ts'
import type { MoveTable } from './move-table.ts'

/** One time that a caller asked to be called back, as it was asked: evidence of their consent. */
export type CallbackAsk = Readonly<{
  /** `callSid:turn`, so that a repeated webhook is one wish. */
  key: string
  at: EpochMs
  callSid: CallSid
  /** The words that were said to them, and what they pressed or said. */
  heard: string
  pressed: string
}>

/** What a caller asked for. */
export type CallbackDetails = Readonly<{
  number: E164
  queue: QueueName
  campaign: CampaignName
  inquiryId: InquiryId | null
  language: Language
  when: CallbackTime
  /** When it stands in line: at first the first moment that suits both the caller and the queue's opening hours. */
  dueAt: EpochMs
  /** After this nobody is rung for it any more; `null` for one of before there was an end. */
  expiresAt: EpochMs | null
  /** The company's number that was called, and calls back; `null` where that is not known any more. */
  callerId: E164 | null
}>

/** One call to the caller, with the permission it rests on (invariant 8). */
export type Attempt = Readonly<{
  /** Counted from 1. */
  n: number
  at: EpochMs
  offerId: OfferId
  agentId: AgentId
  permission: AllowedCall
  legSid: CallSid | null
  answeredAt: EpochMs | null
  result: AttemptResult | null
  endedAt: EpochMs | null
  /** How the agent says that it went; `flagged` where nobody said. */
  disposition: Readonly<{ name: string; notes: string; flagged: boolean }> | null
}>

/** A caller to be called back. */
export type Callback = CallbackDetails &
  Readonly<{
    id: string
    state: CallbackState
    requestedAt: EpochMs
    /** The inquiry's owner; `null` while nobody owns it. */
    owner: AgentId | null
    /** Who took, finished or cancelled it. */
    by: string | null
    note: string
    closedAt: EpochMs | null
    /** Oldest first; more than one where they asked again before it was done. */
    asks: readonly CallbackAsk[]
    /** Where it stands in line; `null` until it is due, unless the caller gave up a place for it. */
    place: PlaceInLine | null
    offer: CallOffer | null
    offers: readonly OfferRecord[]
    /** The call to the caller that is being made. */
    attempt: Attempt | null
    /** Those that are over, oldest first. */
    attempts: readonly Attempt[]
    timeline: readonly TimelineEntry[]
    /** Why it was refused, put off or given up, last; in sentences. */
    because: readonly string[]
  }>

export type CallbackTable = MoveTable<CallbackMove, CallbackState>

/**
 * While there is something left to do, `_id` is the queue and the number: that one number waits once for one queue is the
 * primary key's doing. What is closed stands under an id of its own.
 */
export type CallbackDocument = Omit<Callback, keyof typeof unwritten> &
  Partial<Pick<Callback, keyof typeof unwritten>> &
  Readonly<{ _id: string }>

// Of before callbacks were called by themselves.
const unwritten = {
  expiresAt: null,
  callerId: null,
  place: null,
  offer: null,
  offers: [],
  attempt: null,
  attempts: [],
  timeline: [],
  because: [],
} as const

const mixed = Schema.Types.Mixed

const schema = new Schema<CallbackDocument>(
  {
    _id: String,
    id: String,
    number: String,
    queue: String,
    campaign: String,
    inquiryId: String,
    language: String,
    when: String,
    dueAt: Number,
    expiresAt: Number,
    callerId: String,
    state: String,
    requestedAt: Number,
    owner: String,
    by: String,
    note: String,
    closedAt: Number,
    asks: [mixed],
    place: mixed,
    offer: mixed,
    offers: [mixed],
    attempt: mixed,
    attempts: [mixed],
    timeline: [mixed],
    because: [String],
  },
  // `id` is a field of ours, not mongoose's name for `_id`.
  { collection: 'callbacks', versionKey: false, minimize: false, id: false },
)
schema.index({ id: 1 })
schema.index({ requestedAt: -1 })
schema.index({ state: 1, requestedAt: -1 })
schema.index({ inquiryId: 1 })
schema.index({ 'asks.callSid': 1 })
// The heads of each lane, in order; those that are due; those that have run out of time.
schema.index({ state: 1, 'place.lane': 1, 'place.order': 1 })
schema.index({ state: 1, 'place.queue': 1, 'place.order': 1, 'place.lane': 1 })
schema.index({ state: 1, dueAt: 1 })
schema.index({ state: 1, expiresAt: 1 })
schema.index({ 'attempts.offerId': 1 })
schema.index({ 'offer.id': 1 }, { partialFilterExpression: { 'offer.id': { $exists: true } } })
schema.index({ 'offer.others.id': 1 }, { partialFilterExpression: { 'offer.others.id': { $exists: true } } })

export const callbackModel = (connection: Connection): Model<CallbackDocument> =>
  connection.model<CallbackDocument>('Callback', schema)

export const toCallback = ({ _id, ...callback }: CallbackDocument): Callback => ({
  ...unwritten,
  ...callback,
})

/** Nothing is left to do. */
export const closedStates = ['done', 'expired', 'cancelled'] as const satisfies readonly CallbackState[]

export const isClosed = (state: CallbackState): boolean => closedStates.some((closed) => closed === state)

/** Gives a closed one an id of its own, so that its number can wait for the queue again; a second time changes nothing. */
export async function putAway(callbacks: Model<CallbackDocument>, closed: CallbackDocument): Promise<void> {
  await callbacks.replaceOne({ _id: closed.id }, { ...closed, _id: closed.id }, { upsert: true })
  await callbacks.deleteOne({ _id: closed._id, id: closed.id })
}
