import { Schema, type Connection, type Model } from 'mongoose'
import { later, type EpochMs } from '../words.ts'
import { isDuplicateKey } from './connection.ts'

/** One document for the account, whatever the number of servers: when the next leg may be begun. */
type SlotsDocument = Readonly<{ _id: string; freeAt: EpochMs }>

const schema = new Schema<SlotsDocument>(
  { _id: String, freeAt: Number },
  { collection: 'sendingSlots', versionKey: false },
)

export const sendingSlotModel = (connection: Connection): Model<SlotsDocument> =>
  connection.model<SlotsDocument>('SendingSlots', schema)

const account = 'account'

/** Hands out the moments at which a leg may be begun, one after another over all servers. */
export function sendingSlotStore(connection: Connection) {
  const slots = sendingSlotModel(connection)
  return { take: take(slots) }
}

// Slots are given one at a time, so one that lies further ahead is of a server whose clock was wrong.
const clocksApartMs = 10_000

/**
 * Takes the slot that is free now, after which none is for `everyMs`; `'taken'`, or how long to wait until there may be
 * one. One conditional write decides, so two servers never have the same.
 */
const take =
  (slots: Model<SlotsDocument>) =>
  async (now: EpochMs, everyMs: number): Promise<'taken' | Readonly<{ waitMs: number }>> => {
    const freeAt = later(now, everyMs)
    const isFree = { $or: [{ freeAt: { $lte: now } }, { freeAt: { $gt: later(freeAt, clocksApartMs) } }] }
    const { matchedCount } = await slots.updateOne({ _id: account, ...isFree }, { $set: { freeAt } })
    if (matchedCount === 1) return 'taken'
    const there = await slots.findById(account).lean<SlotsDocument>()
    if (there) return { waitMs: Math.max(there.freeAt - now, 1) }
    try {
      await slots.insertOne({ _id: account, freeAt })
      return 'taken'
    } catch (error) {
      if (isDuplicateKey(error)) return { waitMs: everyMs }
      throw error
    }
  }
