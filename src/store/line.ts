import type { Connection, Model } from 'mongoose'
import type { Call, Instead, Place, TimelineEntry, Visit } from '../call/index.ts'
import type { CallSid, EpochMs, OfferId } from '../words.ts'
import { callModel, toCall, type CallDocument, type CallTable } from './call-document.ts'
import { lineLength, standingBefore } from './line-length.ts'
import { byOffer, offeredLine, type KeptInLine, type OfferedDocument, type OfferEnd } from './offered-line.ts'
import { onTimeline } from './timeline.ts'

/**
 * The line: every atomic move of a call that waits, is offered, or is connected. Each filters by the state it
 * leaves, so that a lost race changes nothing and says so.
 */
export function lineStore(connection: Connection, moves: CallTable) {
  const calls: Calls = { model: callModel(connection), moves }
  return {
    enterQueue: enterQueue(calls),
    beginLeaving: beginLeaving(calls),
    tellOfInstead: tellOfInstead(calls),
    chooseInstead: chooseInstead(calls),
    tellPlace: tellPlace(calls),
    ...offeredLine(callsInLine(calls)),
    ...lineLength(calls.model, standing(calls)),
    ...standingBefore(calls.model, standing(calls)),
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

const callsInLine = (calls: Calls): KeptInLine => ({
  model: calls.model as unknown as Model<OfferedDocument>,
  moves: calls.moves,
  offerable: offerable(calls),
  idField: '_id',
  fields: { to: 1, place: 1 },
  toHead: ({ _id, to, place }: Pick<CallDocument, '_id' | 'to'> & Readonly<{ place: Place }>) => ({
    purpose: 'call',
    sid: _id as CallSid,
    from: to,
    place,
  }),
})

/** Standing in line, rung for or not. */
const standing = ({ moves }: Calls) => ({ state: { $in: [...moves.offer.from, ...moves.release.from] } })

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
    { $set: { ...set, state: to }, $push: { timeline: onTimeline([entry]) } },
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

/** Notes that the caller in line has now been offered these, each of which the place has. */
const tellOfInstead =
  (calls: Calls) =>
  async (sid: CallSid, offered: readonly Instead[], at: EpochMs): Promise<void> => {
    const has = Object.fromEntries(offered.map((choice) => [`place.${choice}`, { $ne: null }]))
    await calls.model.updateOne(
      { _id: sid, ...standing(calls), ...has },
      { $set: Object.fromEntries(offered.map((choice) => [`place.${choice}.offeredAt`, at])) },
    )
  }

/**
 * The caller would rather do this than wait: nobody new is rung for them. An agent who is being rung may still take the call.
 */
const chooseInstead =
  (calls: Calls) =>
  async (sid: CallSid, choice: Instead): Promise<void> => {
    await calls.model.updateOne(
      { _id: sid, ...standing(calls), 'place.leaving': null },
      { $set: { 'place.leaving': choice } },
    )
  }

/** Notes what the caller in line was told of their place. */
const tellPlace =
  (calls: Calls) =>
  async (sid: CallSid, told: NonNullable<Place['told']>): Promise<void> => {
    await calls.model.updateOne({ _id: sid, ...standing(calls) }, { $set: { 'place.told': told } })
  }

/** The call that is offered, or talks, under this offer. */
const under =
  ({ model }: Calls) =>
  async (offerId: OfferId): Promise<Call | null> => {
    const document = await model.findOne(byOffer(offerId)).lean<CallDocument>()
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
