import type { Connection, Model } from 'mongoose'
import type { Call, Place, Talk, TimelineEntry, Visit } from '../call/index.ts'
import type { CallSid, EpochMs, OfferId } from '../words.ts'
import { callModel, toCall, type CallDocument, type CallTable } from './call-document.ts'
import { onTimeline } from './timeline.ts'

/** What a change of a conversation writes, beside its talk. */
export type TalkChange = Readonly<{ talk: Talk }> &
  Partial<Pick<Call, 'offer' | 'agent' | 'offers' | 'transfers'>>

/**
 * Conversations: what is arranged in them. Each change is one write that holds only where call, offer and talk still
 * stand as they were read, so of two at once the later one is worked out anew.
 */
export function talkStore(connection: Connection, moves: CallTable) {
  const calls: Calls = { model: callModel(connection), moves }
  return {
    change: change(calls),
    settled: settled(calls),
    withParty: withParty(calls),
    unsettled: unsettled(calls),
    withParties: withParties(calls),
    sendOn: sendOn(calls),
  }
}

type Calls = Readonly<{ model: Model<CallDocument>; moves: CallTable }>

/** A call that stands as it was read. */
const asRead = ({ sid, state, turn, offer, talk }: Call) => ({
  _id: sid,
  state,
  turn,
  'offer.id': offer?.id ?? null,
  'talk.version': talk?.version ?? null,
})

const kept = (entries: readonly TimelineEntry[]) => ({
  timeline: onTimeline(entries),
})

/** Makes `after` of the call as `before` was read; `false` when it has changed meanwhile. */
const change =
  ({ model }: Calls) =>
  async (before: Call, after: TalkChange, entries: readonly TimelineEntry[]): Promise<boolean> => {
    const { matchedCount } = await model.updateOne(asRead(before), { $set: after, $push: kept(entries) })
    return matchedCount === 1
  }

/** The telephone has been told of this version of the talk; `false` when the talk is another by now. */
const settled =
  ({ model }: Calls) =>
  async (sid: CallSid, version: number): Promise<boolean> => {
    const told = { $set: { 'talk.unsettledSince': null } }
    const { matchedCount } = await model.updateOne({ _id: sid, 'talk.version': version }, told)
    return matchedCount === 1
  }

/** The call whose conversation has this party, over or not; `null` when there is none. */
const withParty =
  ({ model }: Calls) =>
  async (party: OfferId): Promise<Call | null> => {
    const document = await model.findOne({ 'talk.parties.id': party }).lean<CallDocument>()
    return document && toCall(document)
  }

/** Calls in conversation whose last change the telephone has not been told of since `before`. */
const unsettled =
  ({ model, moves }: Calls) =>
  async (before: EpochMs): Promise<readonly Call[]> => {
    const documents = await model
      .find({ state: { $in: [...moves.sendOn.from] }, 'talk.unsettledSince': { $lte: before } })
      .lean<CallDocument[]>()
    return documents.map(toCall)
  }

/** Calls with parties of a conversation, over or not. */
const withParties =
  ({ model }: Calls) =>
  async (): Promise<readonly Call[]> => {
    const documents = await model.find({ 'talk.parties.id': { $exists: true } }).lean<CallDocument[]>()
    return documents.map(toCall)
  }

/** The caller has left the conversation for `place` in line; `false` when the call has changed since it was read. */
const sendOn =
  ({ model, moves }: Calls) =>
  async (
    before: Call,
    {
      place,
      visits,
      transfers,
    }: Readonly<{ place: Place; visits: readonly Visit[] } & Pick<Call, 'transfers'>>,
    entry: TimelineEntry,
  ): Promise<boolean> => {
    const set = {
      place,
      visits,
      transfers,
      state: moves.sendOn.to,
      offer: null,
      agent: null,
      heardAt: entry.at,
    }
    const { matchedCount } = await model.updateOne(
      { ...asRead(before), state: { $in: [...moves.sendOn.from] } },
      { $set: set, $push: kept([entry]) },
    )
    return matchedCount === 1
  }
