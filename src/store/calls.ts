import type { Connection, Model } from 'mongoose'
import type { Call, JournalEntry, Reply, TimelineEntry, Voicemail } from '../call/index.ts'
import type { AgentId, CallSid, EpochMs } from '../words.ts'
import { abandonedPlaces } from './abandoned-places.ts'
import {
  callModel,
  journalKept,
  oneMoreToCount,
  toCall,
  toDocument,
  type CallDocument,
  type CallTable,
} from './call-document.ts'
import { isDuplicateKey } from './connection.ts'
import { beyond, type Cursor } from './cursor.ts'
import { offeredAs } from './offered-line.ts'
import { writtenAfter } from './written-after.ts'
import { onTimeline } from './timeline.ts'

/** What one turn writes, in one conditional update. */
export type TurnWrite = Readonly<{
  /** The call as the turn found it; the write holds only while its turn, state and offer still stand. */
  before: Call
  after: Call
  reply: Reply
  timeline: readonly TimelineEntry[]
  journal: JournalEntry
}>

/** How many answers are kept for repeats. */
const repliesKept = 8

/** Calls: the turn's one write, and reading. Moves of a call in line are in `line.ts`. */
export function callStore(connection: Connection, moves: CallTable) {
  const calls = callModel(connection)
  return {
    insert: insert(calls),
    load: load(calls),
    saveTurn: saveTurn(calls),
    newest: newest(calls),
    newestOf: newestOf(calls),
    journalOf: journalOf(calls),
    newestOfFlow: newestOfFlow(calls),
    quietSince: quiet(calls, moves.end.from),
    /** The same of those in line alone, rung for or not. */
    quietInLineSince: quiet(calls, [...moves.offer.from, ...moves.release.from]),
    lastAgentOf: lastAgentOf(calls),
    ...abandonedPlaces(calls),
    heard: heard(calls),
    end: end(calls, moves),
    keepVoicemail: keepVoicemail(calls),
    keepTransfer: keepTransfer(calls),
    ...writtenAfter(calls),
  }
}

type Calls = Model<CallDocument>

/** A call that stands as it was read: whoever is rung for it is lost sight of by a write that ends another's offer. */
const asRead = ({ sid, turn, state, offer }: Call) => ({ _id: sid, turn, state, ...offeredAs(offer) })

/** Stores a call that has just begun; `'exists'` when its first request has been answered before. */
const insert =
  (calls: Calls) =>
  async (call: Call, journal: JournalEntry): Promise<'inserted' | 'exists'> => {
    try {
      await calls.insertOne(toDocument(call, [JSON.stringify(journal)]))
      return 'inserted'
    } catch (error) {
      if (isDuplicateKey(error)) return 'exists'
      throw error
    }
  }

/** The call, or `null` when it is not known. */
const load =
  (calls: Calls) =>
  async (sid: CallSid): Promise<Call | null> => {
    const document = await calls.findById(sid, withoutJournal).lean<CallDocument>()
    return document && toCall(document)
  }

/** The one write of a turn; `'stale'` when the call has moved on, or ended, and nothing was written. */
const saveTurn =
  (calls: Calls) =>
  async ({ before, after, reply, timeline, journal }: TurnWrite): Promise<'saved' | 'stale'> => {
    const update: object = {
      $set: changesOf(before, after),
      $push: {
        replies: { $each: [reply], $slice: -repliesKept },
        timeline: onTimeline(timeline),
        journal: { $each: [JSON.stringify(journal)], $slice: -journalKept },
      },
      ...(after.state === 'ended' && oneMoreToCount),
    }
    // Straight to the driver: every caller waits for this write, and what is written was typed when it was decided.
    const filter: object = asRead(before)
    const { matchedCount } = await calls.collection.updateOne(filter, update)
    return matchedCount === 1 ? 'saved' : 'stale'
  }

// Only who takes a call again reads its journal.
const withoutJournal = { journal: 0 } as const

/** A call with its journal, which has every turn unless the call was longer than what is kept. */
export type JournalledCall = Readonly<{ call: Call; journal: readonly JournalEntry[] }>

/** The call and what its turns took in; `null` when it is not known. */
const journalOf =
  (calls: Calls) =>
  async (sid: CallSid): Promise<JournalledCall | null> => {
    const document = await calls.findById(sid).lean<CallDocument>()
    return document && toJournalled(document)
  }

/** Calls of a flow that are over, the newest first, each with its journal. */
const newestOfFlow =
  (calls: Calls) =>
  async (flow: string, limit: number, after: Cursor | null): Promise<readonly JournalledCall[]> => {
    const documents = await calls
      .find({ ...beyond('startedAt', after), 'flow.name': flow, state: 'ended' })
      .sort({ startedAt: -1, _id: 1 })
      .limit(limit)
      .lean<CallDocument[]>()
    return documents.map(toJournalled)
  }

const toJournalled = (document: CallDocument): JournalledCall => ({
  call: toCall(document),
  journal: document.journal.map((entry) => JSON.parse(entry) as JournalEntry),
})

/** The newest calls first, those that come after `after` in that order when given. */
const newest =
  (calls: Calls) =>
  async (limit: number, after: Cursor | null): Promise<readonly Call[]> => {
    const documents = await calls
      .find(beyond('startedAt', after), withoutJournal)
      .sort({ startedAt: -1, _id: 1 })
      .limit(limit)
      .lean<CallDocument[]>()
    return documents.map(toCall)
  }

/** Those of `sids`, the newest first, that come after `after` in that order when given. */
const newestOf =
  (calls: Calls) =>
  async (sids: readonly CallSid[], limit: number, after: Cursor | null): Promise<readonly Call[]> => {
    if (sids.length === 0) return []
    const documents = await calls
      .find({ $and: [{ _id: { $in: sids } }, beyond('startedAt', after)] }, withoutJournal)
      .sort({ startedAt: -1, _id: 1 })
      .limit(limit)
      .lean<CallDocument[]>()
    return documents.map(toCall)
  }

/** Calls in these states that the telephone has not been heard of since `before`. */
const quiet =
  (calls: Calls, states: readonly Call['state'][]) =>
  async (before: EpochMs, limit: number): Promise<readonly Call[]> => {
    const documents = await calls
      .find({ state: { $in: [...states] }, heardAt: { $lt: before } }, withoutJournal)
      .sort({ heardAt: 1 })
      .limit(limit)
      .lean<CallDocument[]>()
    return documents.map(toCall)
  }

/** The agent of the newest call from this number that reached one; `null` for none. */
const lastAgentOf =
  (calls: Calls) =>
  async (from: string): Promise<AgentId | null> => {
    const newest = await calls
      .findOne({ from, agent: { $ne: null } }, { agent: 1 })
      .sort({ startedAt: -1 })
      .lean<Pick<CallDocument, 'agent'>>()
    return newest?.agent?.id ?? null
  }

/** Notes a sign of life. */
const heard =
  (calls: Calls) =>
  async (sid: CallSid, at: EpochMs): Promise<void> => {
    await calls.updateOne({ _id: sid }, { $max: { heardAt: at } })
  }

/** Ends `call` as `end` says, if it still stands where it was read; `false` when it has moved on meanwhile. */
const end =
  (calls: Calls, moves: CallTable) =>
  async (
    call: Call,
    end: Pick<Call, 'visits' | 'outcome' | 'offers'>,
    entry: TimelineEntry,
  ): Promise<boolean> => {
    const { matchedCount } = await calls.updateOne(asRead(call), {
      $set: { ...end, state: moves.end.to, place: null, offer: null, endedAt: entry.at },
      $push: { timeline: onTimeline([entry]) },
      ...oneMoreToCount,
    })
    return matchedCount === 1
  }

/** Keeps a message whose recording was told of only after the call had ended. */
const keepVoicemail =
  (calls: Calls) =>
  async (sid: CallSid, voicemail: Voicemail, visits: Call['visits']): Promise<void> => {
    const set = { voicemail, visits, outcome: 'voicemail' } as const
    await calls.updateOne({ _id: sid, voicemail: null }, { $set: set, ...oneMoreToCount })
  }

/** Keeps how a transfer ended that was told of only after the call had; the caller had talked to somebody. */
const keepTransfer =
  (calls: Calls) =>
  async (sid: CallSid, transfers: Call['transfers']): Promise<void> => {
    const set = { transfers, outcome: 'transferred' } as const
    await calls.updateOne({ _id: sid, state: 'ended' }, { $set: set, ...oneMoreToCount })
  }

/** The fields a turn may change, where it did. */
function changesOf(before: Call, after: Call): Partial<CallDocument> {
  const { turn, state, position, place, heardAt } = after
  return {
    ...{ turn, state, position, place, heardAt, offer: after.offer },
    ...(after.facts !== before.facts && { facts: JSON.stringify(after.facts) }),
    ...(after.leftPlace !== before.leftPlace && { leftPlace: after.leftPlace ?? null }),
    ...(after.visits !== before.visits && { visits: after.visits }),
    ...(after.transfers !== before.transfers && { transfers: after.transfers }),
    ...(after.voicemail !== before.voicemail && { voicemail: after.voicemail }),
    ...(after.arranged !== before.arranged && { arranged: after.arranged }),
    ...(after.outcome !== before.outcome && { outcome: after.outcome, endedAt: after.endedAt }),
  }
}
