import type { Connection, Model } from 'mongoose'
import type { Call, CallOffer, OfferRecord, Place, TimelineEntry, Visit } from '../call/index.ts'
import type { CallSid, EpochMs, OfferId, QueueName } from '../words.ts'
import { callModel, timelineKept, toCall, type CallDocument, type CallTable } from './call-document.ts'
import { aheadInLane, lanes } from './lanes.ts'

/** A call's end of an offer, worked out from the call as it was read; written only while the offer still stands. */
export type OfferEnd = Readonly<{ offerId: OfferId; offers: readonly OfferRecord[]; entry: TimelineEntry }>

/**
 * The line: every atomic move of a call that waits, is offered, or is connected. Each filters by the state it
 * leaves, so that a lost race changes nothing and says so.
 */
export function lineStore(connection: Connection, moves: CallTable) {
  const calls: Calls = { model: callModel(connection), moves }
  return {
    enterQueue: enterQueue(calls),
    beginLeaving: beginLeaving(calls),
    tellOfCallback: tellOfCallback(calls),
    wishCallback: wishCallback(calls),
    lanes: lanes(calls.model, offerable(calls)),
    aheadInLane: aheadInLane(calls.model, offerable(calls)),
    lengthOf: lengthOf(calls),
    claim: claim(calls),
    regroup: regroup(calls),
    under: under(calls),
    underOffers: underOffers(calls),
    release: release(calls),
    connect: connect(calls),
    talking: talking(calls),
    loseAgent: loseAgent(calls),
  }
}

type Calls = Readonly<{ model: Model<CallDocument>; moves: CallTable }>

/** Offerable: nobody is rung for it, the telephone really holds the caller, and is not about to let them go. */
const offerable = ({ moves }: Calls) => ({
  state: { $in: [...moves.offer.from] },
  offer: null,
  'place.queueSid': { $ne: null },
  'place.leaving': null,
})

/** Standing in line, rung for or not. */
const standing = ({ moves }: Calls) => ({ state: { $in: [...moves.offer.from, ...moves.release.from] } })

const kept = (entry: TimelineEntry) => ({ $each: [entry], $slice: -timelineKept })

type OfferMove = Readonly<{ sid: CallSid; offerId: OfferId; move: keyof CallTable; entry: TimelineEntry }>

/** One move of a call under this very offer; `false` when it is no longer under it, or not in a state the move leaves. */
async function moveUnder(
  { model, moves }: Calls,
  { sid, offerId, move, entry }: OfferMove,
  set: object,
): Promise<boolean> {
  const { from, to } = moves[move]
  const { matchedCount } = await model.updateOne(
    { _id: sid, state: { $in: [...from] }, 'offer.id': offerId },
    { $set: { ...set, state: to }, $push: { timeline: kept(entry) } },
  )
  return matchedCount === 1
}

/** Notes that the telephone really holds the caller in its queue: from now on the call may be offered. */
const enterQueue =
  (calls: Calls) =>
  async (sid: CallSid, queueSid: string | null, at: EpochMs): Promise<void> => {
    await calls.model.updateOne(
      { _id: sid, ...standing(calls) },
      { $set: { heardAt: at, ...(queueSid && { 'place.queueSid': queueSid }) } },
    )
  }

/** Takes the call off the offerable ones before its caller is told to leave the queue; `false` when it is offered. */
const beginLeaving =
  ({ model, moves }: Calls) =>
  async (sid: CallSid, because: NonNullable<Place['leaving']>): Promise<boolean> => {
    const { matchedCount } = await model.updateOne(
      { _id: sid, state: { $in: [...moves.offer.from] }, offer: null },
      { $set: { 'place.leaving': because } },
    )
    return matchedCount === 1
  }

/** Notes that the caller in line has now been offered a callback. */
const tellOfCallback =
  (calls: Calls) =>
  async (sid: CallSid, at: EpochMs): Promise<void> => {
    await calls.model.updateOne(
      { _id: sid, ...standing(calls), 'place.callback': { $ne: null } },
      { $set: { 'place.callback.offeredAt': at } },
    )
  }

/**
 * The caller would rather be called back: nobody new is rung for them. An agent who is being rung may still take the call.
 */
const wishCallback =
  (calls: Calls) =>
  async (sid: CallSid): Promise<void> => {
    await calls.model.updateOne(
      { _id: sid, ...standing(calls), 'place.leaving': null },
      { $set: { 'place.leaving': 'callback' } },
    )
  }

/** Callers standing in the line of `queue`. */
const lengthOf =
  (calls: Calls) =>
  (queue: QueueName): Promise<number> =>
    calls.model.countDocuments({ ...standing(calls), 'place.queue': queue })

/** Claims a waiting call for those who are rung for it, one or a ring group; `false` when it no longer waits. */
const claim =
  (calls: Calls) =>
  async (
    sid: CallSid,
    [first, ...more]: readonly [OfferRecord, ...OfferRecord[]],
    entries: readonly TimelineEntry[],
  ): Promise<boolean> => {
    const offer: CallOffer = { ...rung(first), others: more.map(rung) }
    const { matchedCount } = await calls.model.updateOne(
      { ...offerable(calls), _id: sid },
      {
        $set: { state: calls.moves.offer.to, offer },
        $push: {
          offers: { $each: [first, ...more] },
          timeline: { $each: entries, $slice: -timelineKept },
        },
      },
    )
    return matchedCount === 1
  }

const rung = ({ id, agentId }: OfferRecord) => ({ id, agentId })

/**
 * Makes `offer` of who is rung for an offered call: one less, or the winner alone. `false` when they are others by
 * now. Of a group some leave and nobody joins, so the first and how many there are tell whether it has changed.
 */
const regroup =
  ({ model, moves }: Calls) =>
  async (
    before: Pick<Call, 'sid' | 'offer'>,
    offer: CallOffer,
    { offers, entry }: Omit<OfferEnd, 'offerId'>,
  ): Promise<boolean> => {
    if (!before.offer) return false
    const { id, others } = before.offer
    const { matchedCount } = await model.updateOne(
      {
        _id: before.sid,
        state: { $in: [...moves.connect.from] },
        'offer.id': id,
        'offer.others': { $size: others.length },
      },
      { $set: { offer, offers }, $push: { timeline: kept(entry) } },
    )
    return matchedCount === 1
  }

/** The call that is offered, or talks, under this offer. */
const under =
  ({ model }: Calls) =>
  async (offerId: OfferId): Promise<Call | null> => {
    const document = await model
      .findOne({ $or: [{ 'offer.id': offerId }, { 'offer.others.id': offerId }] })
      .lean<CallDocument>()
    return document && toCall(document)
  }

/** Calls that are offered, or talk with an agent, as far as the database knows. */
const underOffers =
  ({ model, moves }: Calls) =>
  async (): Promise<readonly Call[]> => {
    const states = [...moves.release.from, ...moves.loseAgent.from]
    const documents = await model.find({ state: { $in: states } }).lean<CallDocument[]>()
    return documents.map(toCall)
  }

/**
 * Puts an offered call back where it stood; its place in line never left it. Without `inQueue` the telephone must
 * first be heard of holding the caller again.
 */
const release =
  (calls: Calls) =>
  (
    sid: CallSid,
    { offerId, offers, entry }: OfferEnd,
    { inQueue }: Readonly<{ inQueue: boolean }>,
  ): Promise<boolean> => {
    const set = { offer: null, offers, ...(!inQueue && { 'place.queueSid': null }) }
    return moveUnder(calls, { sid, offerId, move: 'release', entry }, set)
  }

/** The caller is on the way to the agent who accepted. */
const connect =
  (calls: Calls) =>
  (
    sid: CallSid,
    { offerId, offers, entry }: OfferEnd,
    to: Readonly<{ agent: NonNullable<Call['agent']>; visits: readonly Visit[] }>,
  ): Promise<boolean> =>
    moveUnder(calls, { sid, offerId, move: 'connect', entry }, { offers, ...to, heardAt: entry.at })

/** The caller is heard of in the conference with the agent. */
const talking =
  ({ model, moves }: Calls) =>
  async (sid: CallSid, at: EpochMs): Promise<void> => {
    await model.updateOne(
      { _id: sid, state: moves.connect.to, 'agent.talkingSince': null },
      { $set: { 'agent.talkingSince': at, heardAt: at } },
    )
  }

/** The agent of a connected call is gone: the caller waits again, at `place`. */
const loseAgent =
  (calls: Calls) =>
  (
    sid: CallSid,
    offerId: OfferId,
    { place, visits, entry }: Readonly<{ place: Place; visits: readonly Visit[]; entry: TimelineEntry }>,
  ): Promise<boolean> =>
    moveUnder(calls, { sid, offerId, move: 'loseAgent', entry }, { offer: null, agent: null, place, visits })
