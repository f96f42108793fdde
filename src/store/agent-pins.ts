import { Schema, type Connection } from 'mongoose'
import { later, type AgentId, type EpochMs } from '../words.ts'

/** An agent's PIN as it is kept: salted and hashed, with the tries since it was last right. */
export type AgentPin = Readonly<{ salt: string; hash: string; setAt: EpochMs }>

type PinDocument = AgentPin & Readonly<{ _id: string; tries: number; lastTryAt: EpochMs }>

const schema = new Schema<PinDocument>(
  { _id: String, salt: String, hash: String, setAt: Number, tries: Number, lastTryAt: Number },
  { collection: 'agentPins', versionKey: false },
)

export const agentPinModel = (connection: Connection) => connection.model<PinDocument>('AgentPin', schema)

/** How many PINs may be tried until one is right, and how long none may be once they have been. */
export type TryLimit = Readonly<{ atMost: number; lockMs: number }>

/** The PINs of the agents' line. Each try is counted before it is known to be right: several at once count in full. */
export function agentPinStore(connection: Connection) {
  const pins = agentPinModel(connection)
  return {
    async find(id: AgentId): Promise<AgentPin | null> {
      return pins.findById(id).select(['salt', 'hash', 'setAt']).lean<AgentPin>()
    },

    /** Who has one. */
    async holders(): Promise<ReadonlySet<string>> {
      const documents = await pins.find().select('_id').lean<{ _id: string }[]>()
      return new Set(documents.map(({ _id }) => _id))
    },

    /** Sets a PIN; whoever was locked out may try again. */
    async set(id: AgentId, pin: AgentPin): Promise<void> {
      await pins.updateOne({ _id: id }, { $set: { ...pin, tries: 0, lastTryAt: 0 } }, { upsert: true })
    },

    /** Counts one try; which one it is, or `null` when no more are allowed for the time being. */
    async takeTry(id: AgentId, { atMost, lockMs }: TryLimit, now: EpochMs): Promise<number | null> {
      const next = await pins
        .findOneAndUpdate(
          { _id: id, tries: { $lt: atMost } },
          { $inc: { tries: 1 }, $set: { lastTryAt: now } },
          { returnDocument: 'after' },
        )
        .lean<PinDocument>()
      if (next) return next.tries
      const { matchedCount } = await pins.updateOne(
        { _id: id, tries: { $gte: atMost }, lastTryAt: { $lte: later(now, -lockMs) } },
        { $set: { tries: 1, lastTryAt: now } },
      )
      return matchedCount === 1 ? 1 : null
    },

    /** A PIN was right: the wrong ones before it do not count any more. */
    async forgetTries(id: AgentId): Promise<void> {
      await pins.updateOne({ _id: id }, { $set: { tries: 0 } })
    },
  }
}
