import type { Connection, Model } from 'mongoose'
import type { CallbackMove, PlaceInLine, TimelineEntry } from '../call/index.ts'
import { word, type CallSid, type E164, type EpochMs, type OfferId } from '../words.ts'
import {
  callbackModel,
  isClosed,
  putAway,
  toCallback,
  type Attempt,
  type Callback,
  type CallbackDocument,
  type CallbackTable,
} from './callback-document.ts'
import { standingBefore } from './line-length.ts'
import { byOffer, offeredLine, type KeptInLine, type OfferedDocument, type OfferEnd } from './offered-line.ts'
import { onTimeline } from './timeline.ts'

/**
 * Callers in line who do not hold: every atomic move of a callback that is due, offered, dialled or talks. Each filters
 * by the state it leaves, so that a lost race changes nothing and says so.
 */
export function callbackLineStore(connection: Connection, moves: CallbackTable) {
  const callbacks: Callbacks = { model: callbackModel(connection), moves }
  return {
    ...offeredLine(callbacksInLine(callbacks)),
    ...standingBefore(callbacks.model, { state: { $in: [...moves.offer.from, ...moves.release.from] } }),
    due: due(callbacks),
    outOfTime: outOfTime(callbacks),
    under: under(callbacks),
    underOffers: underOffers(callbacks),
    enterLine: enterLine(callbacks),
    release: release(callbacks),
    dial: dial(callbacks),
    nameLeg: nameLeg(callbacks),
    talk: talk(callbacks),
    endAttempt: endAttempt(callbacks),
    leaveLine: leaveLine(callbacks),
    askAgain: askAgain(callbacks),
  }
}

type Callbacks = Readonly<{ model: Model<CallbackDocument>; moves: CallbackTable }>

const callbacksInLine = ({ model, moves }: Callbacks): KeptInLine => ({
  model: model as unknown as Model<OfferedDocument>,
  moves,
  offerable: { state: { $in: [...moves.offer.from] }, offer: null },
  idField: 'id',
  fields: { id: 1, callerId: 1, place: 1 },
  toHead: ({ id, callerId, place }: Waiting) => ({
    purpose: 'callback',
    sid: word<CallSid>(id),
    from: callerId,
    place,
  }),
})

type Waiting = Readonly<{ id: string }> & Due

/** What a callback gets when it comes into line. */
export type Due = Readonly<{ place: PlaceInLine; callerId: E164 }>

type Change = Readonly<{
  /** What must hold beside the state. */
  where?: object
  set?: object
  ended?: Attempt
  entry: TimelineEntry
}>

/** One move; the callback as it is then, or `null` when it is in no state that the move leaves. */
async function moved(
  { model, moves }: Callbacks,
  id: string,
  move: CallbackMove,
  { where, set, ended, entry }: Change,
): Promise<Callback | null> {
  const { from, to } = moves[move]
  const document = await model
    .findOneAndUpdate(
      { id, ...where, state: { $in: [...from] } },
      {
        $set: { ...set, state: to, closedAt: isClosed(to) ? entry.at : null },
        $push: {
          timeline: onTimeline([entry]),
          ...(ended && { attempts: ended }),
        },
      },
      { returnDocument: 'after' },
    )
    .lean<CallbackDocument>()
  if (document && isClosed(to)) await putAway(model, document)
  return document && toCallback(document)
}

/** Those whose time has come, who waits the longest first. */
const due =
  ({ model, moves }: Callbacks) =>
  async (now: EpochMs, limit: number): Promise<readonly Callback[]> => {
    const documents = await model
      .find({ state: { $in: [...moves.enterLine.from] }, dueAt: { $lte: now } })
      .sort({ dueAt: 1 })
      .limit(limit)
      .lean<CallbackDocument[]>()
    return documents.map(toCallback)
  }

/** Those for whom nobody is rung or talks, and whose time is over. */
const outOfTime =
  ({ model }: Callbacks) =>
  async (now: EpochMs, limit: number): Promise<readonly Callback[]> => {
    const documents = await model
      .find({ state: { $in: ['open', 'waiting'] }, expiresAt: { $ne: null, $lte: now } })
      .limit(limit)
      .lean<CallbackDocument[]>()
    return documents.map(toCallback)
  }

/** The callback that is offered, dialled, or talks, under this offer. */
const under =
  ({ model }: Callbacks) =>
  async (offerId: OfferId): Promise<Callback | null> => {
    const document = await model.findOne(byOffer(offerId)).lean<CallbackDocument>()
    return document && toCallback(document)
  }

/** Callbacks for which agents are rung, or talk, as far as the database knows. */
const underOffers =
  ({ model, moves }: Callbacks) =>
  async (): Promise<readonly Callback[]> => {
    const states = [...moves.release.from, ...moves.talk.from, ...moves.finish.from]
    const documents = await model.find({ state: { $in: states } }).lean<CallbackDocument[]>()
    return documents.map(toCallback)
  }

/** It is due, and stands in line from now on; `false` when it is not, or not any more. */
const enterLine =
  (callbacks: Callbacks) =>
  async (id: string, due: Due, entry: TimelineEntry): Promise<boolean> => {
    const where = { dueAt: { $lte: entry.at } }
    return (await moved(callbacks, id, 'enterLine', { where, set: { ...due, because: [] }, entry })) !== null
  }

/** Puts an offered one back where it stood. */
const release =
  (callbacks: Callbacks) =>
  async (sid: CallSid, { offerId, offers, entry }: OfferEnd): Promise<boolean> => {
    const change = { where: { 'offer.id': offerId }, set: { offer: null, offers }, entry }
    return (await moved(callbacks, sid, 'release', change)) !== null
  }

/** The agent has accepted, and the caller may be called: `attempt` says on what that rests. `null`: it was too late. */
const dial =
  (callbacks: Callbacks) =>
  (id: string, { offerId, offers, entry }: OfferEnd, attempt: Attempt): Promise<Callback | null> => {
    const where = { 'offer.id': offerId, 'offer.others': { $size: 0 } }
    return moved(callbacks, id, 'connect', { where, set: { offers, attempt, because: [] }, entry })
  }

/** Names the leg that rings the caller; `false` when this attempt is over. */
const nameLeg =
  ({ model }: Callbacks) =>
  async (id: string, n: number, legSid: CallSid): Promise<boolean> => {
    const { matchedCount } = await model.updateOne(
      { id, 'attempt.n': n },
      {
        $set: { 'attempt.legSid': legSid },
      },
    )
    return matchedCount === 1
  }

/** The caller has picked up; `null` when that was known, or the attempt is over. */
const talk =
  (callbacks: Callbacks) =>
  (id: string, n: number, legSid: CallSid, entry: TimelineEntry): Promise<Callback | null> => {
    const set = { 'attempt.legSid': legSid, 'attempt.answeredAt': entry.at }
    return moved(callbacks, id, 'talk', { where: { 'attempt.n': n }, set, entry })
  }

/** An attempt is over, and with it the offer; `false` when it was already. */
const endAttempt =
  (callbacks: Callbacks) =>
  async (
    id: string,
    move: 'putOff' | 'expire' | 'finish',
    { ended, set, entry }: Readonly<{ ended: Attempt; set: object; entry: TimelineEntry }>,
  ): Promise<boolean> => {
    const where = { 'attempt.n': ended.n }
    const change = { where, set: { ...set, attempt: null, offer: null }, ended, entry }
    return (await moved(callbacks, id, move, change)) !== null
  }

/** Nobody calls now, and why; under `offerId` where an agent is rung. `false` when it stands otherwise by now. */
const leaveLine =
  (callbacks: Callbacks) =>
  async (
    { id, offer }: Pick<Callback, 'id' | 'offer'>,
    move: 'putOff' | 'expire' | 'refuse',
    { set, entry }: Readonly<{ set: Partial<Callback>; entry: TimelineEntry }>,
  ): Promise<boolean> => {
    const where = { 'offer.id': offer?.id ?? null, attempt: null }
    return (await moved(callbacks, id, move, { where, set: { ...set, offer: null }, entry })) !== null
  }

/** The caller asked again: what was refused, or waits already and is to come later, is scheduled anew. */
const askAgain =
  (callbacks: Callbacks) =>
  async (id: string, entry: TimelineEntry): Promise<void> => {
    const where = { offer: null, dueAt: { $gt: entry.at } }
    await moved(callbacks, id, 'askAgain', { where: { $or: [{ state: 'refused' }, where] }, entry })
  }
