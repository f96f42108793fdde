import { Schema, type Connection, type Model } from 'mongoose'
import type { DayCounts, StateEntry } from '../routing/index.ts'
import type { AgentId, CallSid } from '../words.ts'
import { agentModel, type AgentDocument, type LoggedMove } from './agent-document.ts'
import { callModel, type CallDocument } from './call-document.ts'
import { isDuplicateKey } from './connection.ts'

/** A call in a count: all that is counted of it from now on, and how many changes of it that takes in. */
export type CountedInCall = Readonly<{ sid: CallSid; changes: number; days: readonly DayCounts[] }>

/** An agent in a count: where their time is counted up to, and the moves that are in it. */
export type CountedInAgent = Readonly<{ id: AgentId; since: StateEntry; moves: readonly string[] }>

/** What a count found: what is to be added to the counters, and whose that was. */
export type Found = Readonly<{
  additions: readonly DayCounts[]
  calls: readonly CountedInCall[]
  agents: readonly CountedInAgent[]
}>

/**
 * The one count there is, numbered in turn. It is written down whole before anything is added, so that whoever finds it
 * not carried out can do so, once or many times over; the next one begins only when it is.
 */
export type Count = Found & Readonly<{ number: number; isCarriedOut: boolean }>

type CountDocument = Omit<Count, keyof Found> & Readonly<{ _id: string; found: string }>

const theCount = 'count'
const nothing: Found = { additions: [], calls: [], agents: [] }

const schema = new Schema<CountDocument>(
  // What was found is one JSON text: it is read whole and never searched.
  { _id: String, number: Number, isCarriedOut: Boolean, found: String },
  { collection: 'counts', versionKey: false },
)

const countModel = (connection: Connection): Model<CountDocument> =>
  connection.model<CountDocument>('Count', schema)

/** The count: begun by one server at a time, carried out by any, and what has not been counted yet. */
export function countStore(connection: Connection) {
  const counts = countModel(connection)
  const calls = callModel(connection)
  const agents = agentModel(connection)
  return {
    present: present(counts),
    begin: begin(counts),
    markCall: markCall(calls),
    markAgent: markAgent(agents),
    carriedOut: carriedOut(counts),
    uncountedCalls: uncountedCalls(calls),
    moves: movesOf(agents),
  }
}

/** The count that was begun last; number 0 is carried out, and found nothing. */
const present = (counts: Model<CountDocument>) => async (): Promise<Count> => {
  const document = await counts.findById(theCount).lean<CountDocument>()
  if (document) return toCount(document)
  const first = { _id: theCount, number: 0, isCarriedOut: true, found: JSON.stringify(nothing) }
  try {
    await counts.insertOne(first)
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
  return toCount(first)
}

/** Begins the count after `before`, which has been carried out; `null` when another server was quicker. */
const begin =
  (counts: Model<CountDocument>) =>
  async (before: Count, found: Found): Promise<Count | null> => {
    const next = { number: before.number + 1, isCarriedOut: false }
    const { matchedCount } = await counts.updateOne(
      { _id: theCount, number: before.number, isCarriedOut: true },
      { $set: { ...next, found: JSON.stringify(found) } },
    )
    return matchedCount === 1 ? { ...next, ...found } : null
  }

/** Nothing is left to do of this count. */
const carriedOut =
  (counts: Model<CountDocument>) =>
  async (number: number): Promise<void> => {
    await counts.updateOne(
      { _id: theCount, number },
      { $set: { isCarriedOut: true, found: JSON.stringify(nothing) } },
    )
  }

/** Notes what is counted of a call; changes that came meanwhile stay to be counted. A second time changes nothing. */
const markCall =
  (calls: Model<CallDocument>) =>
  async (number: number, { sid, changes, days }: CountedInCall): Promise<void> => {
    await calls.updateOne(
      { _id: sid, 'counted.number': { $not: { $gte: number } } },
      { $set: { counted: { number, days } }, $inc: { toCount: -changes } },
    )
  }

/** Notes up to where an agent's time is counted. A second time changes nothing. */
const markAgent =
  (agents: Model<AgentDocument>) =>
  async (number: number, { id, since, moves }: CountedInAgent): Promise<void> => {
    await agents.updateOne(
      { _id: id, 'counted.number': { $not: { $gte: number } } },
      {
        $set: { counted: { number, since } },
        $pull: { moves: { id: { $in: moves } } },
      },
    )
  }

/** A call that has changed since it was counted, if it ever was: `changes` times, from what `counted` says. */
export type UncountedCall = Readonly<{ sid: CallSid; changes: number; counted: readonly DayCounts[] }>

/** Calls that are over and have something uncounted: those with the fewest changes first, of them who ended first. */
const uncountedCalls =
  (calls: Model<CallDocument>) =>
  async (limit: number): Promise<readonly UncountedCall[]> => {
    const documents = await calls
      .find({ toCount: { $gt: 0 }, state: 'ended' }, { toCount: 1, counted: 1 })
      .sort({ toCount: 1, endedAt: 1 })
      .limit(limit)
      .lean<Pick<CallDocument, '_id' | 'toCount' | 'counted'>[]>()
    return documents.map(({ _id, toCount = 0, counted }) => ({
      sid: _id as CallSid,
      changes: toCount,
      counted: counted?.days ?? [],
    }))
  }

/** An agent's moves that are not counted yet, and the state they were in before. */
export type UncountedMoves = Readonly<{ id: AgentId; since: StateEntry; moves: readonly LoggedMove[] }>

/** The moves of all agents that are not counted yet; agents without any too, for whom time passes all the same. */
const movesOf = (agents: Model<AgentDocument>) => async (): Promise<readonly UncountedMoves[]> => {
  const documents = await agents
    .find({}, { counted: 1, moves: 1, state: 1, stateSince: 1 })
    .sort({ _id: 1 })
    .lean<Pick<AgentDocument, '_id' | 'counted' | 'moves' | 'state' | 'stateSince'>[]>()
  return documents.map(({ _id, counted, moves = [], state, stateSince }) => {
    // Before anything was counted: from the first move that is known of, or from the state they are in.
    const first = moves[0] ?? { state, at: stateSince, call: null }
    const since = counted?.since ?? { state: first.state, at: first.at, call: first.call }
    return { id: _id as AgentId, since, moves }
  })
}

function toCount({ number, isCarriedOut, found }: CountDocument): Count {
  return { number, isCarriedOut, ...(JSON.parse(found) as Found) }
}
