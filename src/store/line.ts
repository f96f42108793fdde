import type { Connection, Model } from 'mongoose'
import type { Call, OfferRecord, Place, TimelineEntry, Visit } from '../call/index.ts'
import type { CallSid, EpochMs, OfferId, QueueName } from '../words.ts'
import { callModel, toCall, type CallDocument } from './call-document.ts'

/** A call's end of an offer, worked out from the call as it was read; written only while the offer still stands. */
export type OfferEnd = Readonly<{ offerId: OfferId; offers: readonly OfferRecord[]; entry: TimelineEntry }>

/**
 * The line: every atomic move of a call that waits, is offered, or is connected. Each filters by the state it
 * leaves, so that a lost race changes nothing and says so.
 */
export function lineStore(connection: Connection) {
  const calls = callModel(connection)
  return {
    enterQueue: enterQueue(calls),
    beginLeaving: beginLeaving(calls),
    heads: heads(calls),
    lengthOf: lengthOf(calls),
    claim: claim(calls),
    under: under(calls),
    offered: offered(calls),
    release: release(calls),
    connect: connect(calls),
    talking: talking(calls),
    loseAgent: loseAgent(calls),
  }
}

type Calls = Model<CallDocument>

/** Offerable: nobody is rung for it, the telephone really holds the caller, and is not about to let them go. */
const waiting = {
  state: 'waiting',
  offer: null,
  'place.queueSid': { $ne: null },
  'place.leaving': null,
} as const

/** One move of an offered call, while it is offered under this very offer. */
async function moveOffered(
  calls: Calls,
  at: Readonly<{ sid: CallSid; offerId: OfferId }>,
  set: object,
  entry: TimelineEntry,
): Promise<boolean> {
  const { matchedCount } = await calls.updateOne(
    { _id: at.sid, state: 'offered', 'offer.id': at.offerId },
    { $set: set, $push: { timeline: entry } },
  )
  return matchedCount === 1
}

/** Notes that the telephone really holds the caller in its queue: from now on the call may be offered. */
const enterQueue =
  (calls: Calls) =>
  async (sid: CallSid, queueSid: string | null, at: EpochMs): Promise<void> => {
    await calls.updateOne(
      { _id: sid, state: { $in: ['waiting', 'offered'] } },
      { $set: { heardAt: at, ...(queueSid && { 'place.queueSid': queueSid }) } },
    )
  }

/** Takes the call off the offerable ones before its caller is told to leave the queue; `false` when it is offered. */
const beginLeaving =
  (calls: Calls) =>
  async (sid: CallSid, because: NonNullable<Place['leaving']>): Promise<boolean> => {
    const { matchedCount } = await calls.updateOne(
      { _id: sid, state: 'waiting', offer: null },
      { $set: { 'place.leaving': because } },
    )
    return matchedCount === 1
  }

/** The first `limit` calls of every lane that anybody waits in. */
const heads =
  (calls: Calls) =>
  async (limit: number): Promise<readonly Call[]> => {
    const lanes: string[] = await calls.distinct('place.lane', waiting)
    const heads = await Promise.all(
      lanes.map((lane) =>
        calls
          .find({ ...waiting, 'place.lane': lane })
          .sort({ 'place.order': 1 })
          .limit(limit)
          .lean<CallDocument[]>(),
      ),
    )
    return heads.flat().map(toCall)
  }

/** Callers standing in the line of `queue`. */
const lengthOf =
  (calls: Calls) =>
  async (queue: QueueName): Promise<number> => {
    return calls.countDocuments({ state: { $in: ['waiting', 'offered'] }, 'place.queue': queue })
  }

/** Claims a waiting call for an offer; `false` when it no longer waits. */
const claim =
  (calls: Calls) =>
  async (sid: CallSid, offer: OfferRecord, entry: TimelineEntry): Promise<boolean> => {
    const { matchedCount } = await calls.updateOne(
      { ...waiting, _id: sid },
      {
        $set: { state: 'offered', offer: { id: offer.id, agentId: offer.agentId } },
        $push: { offers: offer, timeline: entry },
      },
    )
    return matchedCount === 1
  }

/** The call that is offered, or talks, under this offer. */
const under =
  (calls: Calls) =>
  async (offerId: OfferId): Promise<Call | null> => {
    const document = await calls.findOne({ 'offer.id': offerId }).lean<CallDocument>()
    return document && toCall(document)
  }

/** Calls that are offered, as far as the database knows. */
const offered = (calls: Calls) => async (): Promise<readonly Call[]> => {
  const documents = await calls.find({ state: 'offered' }).lean<CallDocument[]>()
  return documents.map(toCall)
}

/**
 * Puts an offered call back where it stood; its place in line never left it. Without `inQueue` the telephone must
 * first be heard of holding the caller again.
 */
const release =
  (calls: Calls) =>
  async (sid: CallSid, end: OfferEnd, { inQueue }: Readonly<{ inQueue: boolean }>): Promise<boolean> => {
    const set = {
      state: 'waiting',
      offer: null,
      offers: end.offers,
      ...(!inQueue && { 'place.queueSid': null }),
    }
    return moveOffered(calls, { sid, offerId: end.offerId }, set, end.entry)
  }

/** The caller is on the way to the agent who accepted. */
const connect =
  (calls: Calls) =>
  async (
    sid: CallSid,
    { offerId, offers, entry }: OfferEnd,
    to: Readonly<{ agent: NonNullable<Call['agent']>; visits: readonly Visit[] }>,
  ): Promise<boolean> => {
    return moveOffered(
      calls,
      { sid, offerId },
      { state: 'connected', offers, ...to, heardAt: entry.at },
      entry,
    )
  }

/** The caller is heard of in the conference with the agent. */
const talking =
  (calls: Calls) =>
  async (sid: CallSid, at: EpochMs): Promise<void> => {
    await calls.updateOne(
      { _id: sid, state: 'connected', 'agent.talkingSince': null },
      { $set: { 'agent.talkingSince': at, heardAt: at } },
    )
  }

/** The agent of a connected call is gone: the caller waits again, at `place`. */
const loseAgent =
  (calls: Calls) =>
  async (
    sid: CallSid,
    offerId: OfferId,
    back: Readonly<{ place: Place; visits: readonly Visit[]; entry: TimelineEntry }>,
  ): Promise<boolean> => {
    const { matchedCount } = await calls.updateOne(
      { _id: sid, state: 'connected', 'offer.id': offerId },
      {
        $set: { state: 'waiting', offer: null, agent: null, place: back.place, visits: back.visits },
        $push: { timeline: back.entry },
      },
    )
    return matchedCount === 1
  }
