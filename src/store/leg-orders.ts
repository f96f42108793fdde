import { Schema, type Connection, type Model } from 'mongoose'
import type { CallSid, EpochMs } from '../words.ts'
import { isDuplicateKey } from './connection.ts'

/** A leg as the telephone is to begin it. */
type OrderedLeg = Readonly<{
  /** A number, or a SIP address of the company's own list. */
  to: string
  from: string
  answerUrl: string
  statusUrl: string
  ringSeconds: number
}>

/**
 * How an order stands: `waiting` for its turn, `sending` (from here on it is never sent again, whatever becomes of the
 * answer), and four ends. `placed` has a leg; `refused` was not done; `lost` is one of which nobody heard again;
 * `dropped` was not wanted any more before it was sent.
 */
export type LegOrderState = 'waiting' | 'sending' | 'placed' | 'refused' | 'lost' | 'dropped'

/**
 * One leg to be begun, once. `key` is what it is for, an offer's id or a callback's attempt, so that there are never
 * two for one thing.
 */
export type LegOrder = Readonly<{
  key: string
  /** Who is rung; it says who is told how it went. */
  rings: 'agent' | 'party' | 'customer'
  leg: OrderedLeg
  state: LegOrderState
  orderedAt: EpochMs
  sentAt: EpochMs | null
  /** The fencing token: raised at each taking; whatever a server writes that was taken from meanwhile changes nothing. */
  taking: number
  /** While `sending`: when another server may ask how it stands. */
  leaseUntil: EpochMs
  legSid: CallSid | null
}>

type LegOrderDocument = Omit<LegOrder, 'key'> & Readonly<{ _id: string }>

const schema = new Schema<LegOrderDocument>(
  {
    _id: String,
    rings: String,
    leg: Schema.Types.Mixed,
    state: String,
    orderedAt: Number,
    sentAt: Number,
    taking: Number,
    leaseUntil: Number,
    legSid: String,
  },
  { collection: 'legOrders', versionKey: false, minimize: false },
)
// The oldest that waits; those that are stuck; those to be forgotten.
schema.index({ state: 1, orderedAt: 1 })

export const legOrderModel = (connection: Connection): Model<LegOrderDocument> =>
  connection.model<LegOrderDocument>('LegOrder', schema)

/** The outbox of legs: what Twilio is to be asked for is here before it is asked, and how it went after. */
export function legOrderStore(connection: Connection) {
  const orders = legOrderModel(connection)
  return {
    add: add(orders),
    find: find(orders),
    nextWaiting: nextWaiting(orders),
    beginSending: beginSending(orders),
    drop: drop(orders),
    takeStuck: takeStuck(orders),
    lease: lease(orders),
    settle: settle(orders),
    known: known(orders),
    forget: forget(orders),
  }
}

type Orders = Model<LegOrderDocument>

/** Puts an order in; `'there'` when there is one for this already, which stays as it is. */
const add =
  (orders: Orders) =>
  async ({ key, ...rest }: LegOrder): Promise<'added' | 'there'> => {
    try {
      await orders.insertOne({ _id: key, ...rest })
      return 'added'
    } catch (error) {
      if (isDuplicateKey(error)) return 'there'
      throw error
    }
  }

const find =
  (orders: Orders) =>
  async (key: string): Promise<LegOrder | null> => {
    const document = await orders.findById(key).lean<LegOrderDocument>()
    return document && toOrder(document)
  }

/** The order that has waited the longest. */
const nextWaiting = (orders: Orders) => async (): Promise<LegOrder | null> => {
  const document = await orders.findOne({ state: 'waiting' }).sort({ orderedAt: 1 }).lean<LegOrderDocument>()
  return document && toOrder(document)
}

/** Takes a waiting order to send it; `null` when it waits no more. */
const beginSending =
  (orders: Orders) =>
  async (key: string, at: EpochMs, leaseUntil: EpochMs): Promise<LegOrder | null> => {
    const document = await orders
      .findOneAndUpdate(
        { _id: key, state: 'waiting' },
        { $set: { state: 'sending', sentAt: at, leaseUntil }, $inc: { taking: 1 } },
        { returnDocument: 'after' },
      )
      .lean<LegOrderDocument>()
    return document && toOrder(document)
  }

/** Ends a waiting order that nobody wants any more. */
const drop =
  (orders: Orders) =>
  async (key: string): Promise<void> => {
    await orders.updateOne({ _id: key, state: 'waiting' }, { $set: { state: 'dropped' } })
  }

/** Takes over one order that was sent and has not been heard of since; `null` when there is none. */
const takeStuck =
  (orders: Orders) =>
  async (now: EpochMs, leaseUntil: EpochMs): Promise<LegOrder | null> => {
    const document = await orders
      .findOneAndUpdate(
        { state: 'sending', leaseUntil: { $lte: now } },
        { $set: { leaseUntil }, $inc: { taking: 1 } },
        { returnDocument: 'after' },
      )
      .lean<LegOrderDocument>()
    return document && toOrder(document)
  }

type Taken = Pick<LegOrder, 'key' | 'taking'>

const asTaken = ({ key, taking }: Taken) => ({ _id: key, state: 'sending', taking }) as const

/** Leaves an order that was sent to whoever looks after `leaseUntil`. */
const lease =
  (orders: Orders) =>
  async (taken: Taken, leaseUntil: EpochMs): Promise<void> => {
    await orders.updateOne(asTaken(taken), { $set: { leaseUntil } })
  }

/** Writes down how an order that was sent went; `false` when another server has taken it over meanwhile. */
const settle =
  (orders: Orders) =>
  async (
    taken: Taken,
    end: Readonly<{ state: 'placed'; legSid: CallSid }> | Readonly<{ state: 'refused' | 'lost' }>,
  ): Promise<boolean> => {
    const { matchedCount } = await orders.updateOne(asTaken(taken), { $set: end })
    return matchedCount === 1
  }

/** Those of `legs` that orders already have. */
const known =
  (orders: Orders) =>
  async (legs: readonly CallSid[]): Promise<readonly CallSid[]> => {
    const documents = await orders
      .find({ state: 'placed', legSid: { $in: [...legs] } }, { legSid: 1 })
      .lean<Pick<LegOrderDocument, 'legSid'>[]>()
    return documents.flatMap(({ legSid }) => legSid ?? [])
  }

/** Removes the orders from before `before` that have ended. */
const forget =
  (orders: Orders) =>
  async (before: EpochMs): Promise<void> => {
    const ended: readonly LegOrderState[] = ['placed', 'refused', 'lost', 'dropped']
    await orders.deleteMany({ state: { $in: [...ended] }, orderedAt: { $lt: before } })
  }

const toOrder = ({ _id, ...rest }: LegOrderDocument): LegOrder => ({ ...rest, key: _id })
