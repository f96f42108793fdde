import type { Connection, Model } from 'mongoose'
import type { CallbackState, PlaceInLine, TimelineEntry } from '../call/index.ts'
import type { CallSid, InquiryId, OfferId } from '../words.ts'
import {
  callbackModel,
  closedStates,
  isClosed,
  putAway,
  toCallback,
  type Attempt,
  type Callback,
  type CallbackAsk,
  type CallbackDetails,
  type CallbackDocument,
} from './callback-document.ts'
import { isDuplicateKey } from './connection.ts'
import { beyond, type Cursor } from './cursor.ts'
import { onTimeline } from './timeline.ts'

const asksKept = 20

/** Callers who asked to be called back. */
export function callbackStore(connection: Connection) {
  const callbacks = callbackModel(connection)
  return {
    ask: ask(callbacks),
    find: find(callbacks),
    newest: newest(callbacks),
    ofCall: ofCall(callbacks),
    ofInquiry: ofInquiry(callbacks),
    ofOffer: ofOffer(callbacks),
    move: move(callbacks),
    setDisposition: setDisposition(callbacks),
  }
}

type Callbacks = Model<CallbackDocument>

const isToDo = { $nin: [...closedStates] }

/**
 * Takes down a wish to be called back, under `id` when it is a new one. A number that waits for this queue already keeps
 * its one task and place, now with what was asked last; the same ask a second time changes nothing.
 */
const ask =
  (callbacks: Callbacks) =>
  async (
    id: string,
    { place = null, ...details }: CallbackDetails & Readonly<{ place?: PlaceInLine | null }>,
    asked: CallbackAsk,
  ): Promise<Callback> => {
    const _id = `${details.queue} ${details.number}`
    const fresh = {
      id,
      state: 'open',
      requestedAt: asked.at,
      owner: null,
      by: null,
      note: '',
      closedAt: null,
      place,
      offer: null,
      attempt: null,
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

/** The callback that a call to the person was made for under this offer; `null` when there is none. */
const ofOffer =
  (callbacks: Callbacks) =>
  async (offerId: OfferId): Promise<Callback | null> => {
    const document = await callbacks.findOne({ 'attempts.offerId': offerId }).lean<CallbackDocument>()
    return document && toCallback(document)
  }

/** What somebody makes of a callback by hand. */
export type ByHand = Readonly<{ state: CallbackState; by: string; note?: string; entry: TimelineEntry }>

const asRead = ({ id, state, offer, attempt }: Callback) => ({
  id,
  state,
  'offer.id': offer?.id ?? null,
  'attempt.n': attempt?.n ?? null,
})

/**
 * One move by hand of a callback that stands as `before`; nobody is rung for it any more. `null` when it stands otherwise
 * by now.
 */
const move =
  (callbacks: Callbacks) =>
  async (before: Callback, { entry, ...to }: ByHand): Promise<Callback | null> => {
    const { attempt } = before
    const ended: Attempt | null = attempt && { ...attempt, result: 'cancelled', endedAt: entry.at }
    const closedAt = isClosed(to.state) ? entry.at : null
    const document = await callbacks
      .findOneAndUpdate(
        asRead(before),
        {
          $set: { ...to, closedAt, offer: null, attempt: null },
          $push: {
            timeline: onTimeline([entry]),
            ...(ended && { attempts: ended }),
          },
        },
        { returnDocument: 'after' },
      )
      .lean<CallbackDocument>()
    if (document && isClosed(to.state)) await putAway(callbacks, document)
    return document && toCallback(document)
  }

/**
 * Writes down how the agent says the call to the caller went, the one that goes on or the last; `false` when there was
 * none, or another was made meanwhile. With `onlyIfNone` an earlier word stands.
 */
const setDisposition =
  (callbacks: Callbacks) =>
  async (
    id: string,
    disposition: NonNullable<Attempt['disposition']>,
    { onlyIfNone }: Readonly<{ onlyIfNone: boolean }>,
  ): Promise<boolean> => {
    const document = await callbacks.findOne({ id }).lean<CallbackDocument>()
    if (!document) return false
    const { attempt, attempts } = toCallback(document)
    const last = attempt ?? attempts.at(-1)
    if (!last) return false
    const told = `${attempt ? 'attempt' : `attempts.${attempts.length - 1}`}.disposition`
    const { matchedCount } = await callbacks.updateOne(
      {
        id,
        'attempt.n': attempt?.n ?? null,
        attempts: { $size: attempts.length },
        // The agent, and the end of their time to say it, may come at one moment.
        ...(onlyIfNone && { $and: [unsaid(last, attempt !== null)] }),
      },
      { $set: { [told]: disposition } },
    )
    return matchedCount === 1
  }

// The database takes `attempts.0.disposition: null` for true whatever stands there.
const unsaid = ({ n }: Attempt, goesOn: boolean): object =>
  goesOn ? { 'attempt.disposition': null } : { attempts: { $elemMatch: { n, disposition: null } } }
