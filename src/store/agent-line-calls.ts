import { Schema, type Connection } from 'mongoose'
import type { AgentLineStep } from '../call/index.ts'
import type { CallSid, EpochMs } from '../words.ts'
import { isDuplicateKey } from './connection.ts'

/** An agent's call to the agents' line. What was keyed in is not kept. */
export type AgentLineCall = Readonly<{
  sid: CallSid
  /** The answer that is expected next; nothing moves for any other. */
  seq: number
  step: AgentLineStep
  /** What was said last, for repeats. */
  reply: string
  startedAt: EpochMs
}>

type LineCallDocument = Omit<AgentLineCall, 'sid'> & Readonly<{ _id: string }>

const schema = new Schema<LineCallDocument>(
  { _id: String, seq: Number, step: Schema.Types.Mixed, reply: String, startedAt: Number },
  { collection: 'agentLineCalls', versionKey: false },
)
schema.index({ startedAt: 1 })

export const agentLineCallModel = (connection: Connection) =>
  connection.model<LineCallDocument>('AgentLineCall', schema)

/** Agents' calls to the agents' line, while they last. */
export function agentLineCallStore(connection: Connection) {
  const calls = agentLineCallModel(connection)
  return {
    async find(sid: CallSid): Promise<AgentLineCall | null> {
      const document = await calls.findById(sid).lean<LineCallDocument>()
      if (!document) return null
      const { _id, ...rest } = document
      return { ...rest, sid: _id as CallSid }
    },

    /** Stores a call that has just begun; `'exists'` when its first request has been answered before. */
    async insert({ sid, ...rest }: AgentLineCall): Promise<'inserted' | 'exists'> {
      try {
        await calls.insertOne({ ...rest, _id: sid })
        return 'inserted'
      } catch (error) {
        if (isDuplicateKey(error)) return 'exists'
        throw error
      }
    },

    /** The one write of an answer; `'stale'` when the same was heard before. */
    async save({ sid, seq, step, reply }: Omit<AgentLineCall, 'startedAt'>): Promise<'saved' | 'stale'> {
      const { matchedCount } = await calls.updateOne(
        { _id: sid, seq: seq - 1 },
        { $set: { seq, step, reply } },
      )
      return matchedCount === 1 ? 'saved' : 'stale'
    },

    /** Forgets a call that is over, and any that began before `since` and whose end was never told. */
    async forget(sid: CallSid, since: EpochMs): Promise<void> {
      await calls.deleteOne({ _id: sid })
      await calls.deleteMany({ startedAt: { $lt: since } })
    },
  }
}
