import { Schema, type Connection, type Model } from 'mongoose'
import type { CallbackTime } from '../flow/index.ts'
import type {
  AgentId,
  CallSid,
  CampaignName,
  E164,
  EpochMs,
  InquiryId,
  Language,
  QueueName,
} from '../words.ts'
import { isDuplicateKey } from './connection.ts'
import { beyond, type Cursor } from './cursor.ts'

/** `taken`: somebody has said that they will call. */
export type CallbackState = 'open' | 'taken' | 'done' | 'cancelled'

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
  /** The first moment that suits both the caller and the queue's opening hours. */
  dueAt: EpochMs
}>

/** A caller to be called back: a task for an agent of the queue. */
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
  }>

/**
 * While there is something left to do, `_id` is the queue and the number: that one number waits once for one queue is the
 * primary key's doing. What is closed stands under an id of its own.
 */
type CallbackDocument = Callback & Readonly<{ _id: string }>

const asksKept = 20

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
    state: String,
    requestedAt: Number,
    owner: String,
    by: String,
    note: String,
    closedAt: Number,
    asks: [Schema.Types.Mixed],
  },
  // `id` is a field of ours, not mongoose's name for `_id`.
  { collection: 'callbacks', versionKey: false, minimize: false, id: false },
)
schema.index({ id: 1 })
schema.index({ requestedAt: -1 })
schema.index({ state: 1, requestedAt: -1 })
schema.index({ inquiryId: 1 })
schema.index({ 'asks.callSid': 1 })

export const callbackModel = (connection: Connection): Model<CallbackDocument> =>
  connection.model<CallbackDocument>('Callback', schema)

/** Callers who asked to be called back. */
export function callbackStore(connection: Connection) {
  const callbacks = callbackModel(connection)
  return {
    ask: ask(callbacks),
    find: find(callbacks),
    newest: newest(callbacks),
    ofCall: ofCall(callbacks),
    ofInquiry: ofInquiry(callbacks),
    move: move(callbacks),
  }
}

type Callbacks = Model<CallbackDocument>

const isToDo = { $in: ['open', 'taken'] satisfies CallbackState[] }

/**
 * Takes down a wish to be called back, under `id` when it is a new one. A number that waits for this queue already keeps
 * its one task, now with what was asked last; the same ask a second time changes nothing.
 */
const ask =
  (callbacks: Callbacks) =>
  async (id: string, details: CallbackDetails, asked: CallbackAsk): Promise<Callback> => {
    const _id = `${details.queue} ${details.number}`
    const fresh = {
      id,
      state: 'open',
      requestedAt: asked.at,
      owner: null,
      by: null,
      note: '',
      closedAt: null,
    }
    const update = {
      $set: details,
      $setOnInsert: fresh,
      $push: { asks: { $each: [asked], $slice: -asksKept } },
    } as object
    for (;;) {
      try {
        const document = await callbacks
          .findOneAndUpdate({ _id, state: isToDo, 'asks.key': { $ne: asked.key } }, update, {
            upsert: true,
            returnDocument: 'after',
          })
          .lean<CallbackDocument>()
        return toCallback(document)
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        const there = await callbacks.findById(_id).lean<CallbackDocument>()
        if (there?.asks.some(({ key }) => key === asked.key)) return toCallback(there)
        // Closed, and not put away yet; or begun by another request at this moment, and there now to be added to.
        if (there?.closedAt) await putAway(callbacks, there)
      }
    }
  }

/** Gives a closed task an id of its own, so that its number can wait for the queue again; a second time changes nothing. */
async function putAway(callbacks: Callbacks, closed: CallbackDocument): Promise<void> {
  await callbacks.replaceOne({ _id: closed.id }, { ...closed, _id: closed.id }, { upsert: true })
  await callbacks.deleteOne({ _id: closed._id, id: closed.id })
}

const find =
  (callbacks: Callbacks) =>
  async (id: string): Promise<Callback | null> => {
    const document = await callbacks.findOne({ id }).lean<CallbackDocument>()
    return document && toCallback(document)
  }

/** The newest first, those that come after `after` in that order when given; of one state, or of all for `null`. */
const newest =
  (callbacks: Callbacks) =>
  async (limit: number, after: Cursor | null, state: CallbackState | null): Promise<readonly Callback[]> => {
    const documents = await callbacks
      .find({ ...beyond('requestedAt', after, 'id'), ...(state !== null && { state }) })
      .sort({ requestedAt: -1, id: 1 })
      .limit(limit)
      .lean<CallbackDocument[]>()
    return documents.map(toCallback)
  }

const ofCall =
  (callbacks: Callbacks) =>
  async (sid: CallSid): Promise<readonly Callback[]> => {
    const documents = await callbacks
      .find({ 'asks.callSid': sid })
      .sort({ requestedAt: 1 })
      .lean<CallbackDocument[]>()
    return documents.map(toCallback)
  }

/** The newest first, those that come after `after` in that order when given. */
const ofInquiry =
  (callbacks: Callbacks) =>
  async (inquiryId: InquiryId, limit: number, after: Cursor | null): Promise<readonly Callback[]> => {
    const documents = await callbacks
      .find({ inquiryId, ...beyond('requestedAt', after, 'id') })
      .sort({ requestedAt: -1, id: 1 })
      .limit(limit)
      .lean<CallbackDocument[]>()
    return documents.map(toCallback)
  }

/** One move of a task by somebody, from the states it may leave; `null` when it is in none of them. */
const move =
  (callbacks: Callbacks) =>
  async (
    id: string,
    from: readonly CallbackState[],
    { at, ...to }: Readonly<{ state: CallbackState; by: string; note?: string; at: EpochMs }>,
  ): Promise<Callback | null> => {
    const isClosed = to.state === 'done' || to.state === 'cancelled'
    const document = await callbacks
      .findOneAndUpdate(
        { id, state: { $in: [...from] } },
        { $set: { ...to, closedAt: isClosed ? at : null } },
        { returnDocument: 'after' },
      )
      .lean<CallbackDocument>()
    if (document && isClosed) await putAway(callbacks, document)
    return document && toCallback(document)
  }

const toCallback = ({ _id, ...callback }: CallbackDocument): Callback => callback
