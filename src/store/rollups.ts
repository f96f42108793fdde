import { Schema, type Connection, type Model } from 'mongoose'
import type { CountedKind, DayCounts } from '../routing/index.ts'
import { isDuplicateKey } from './connection.ts'

/** The counters of one queue, agent or campaign on one day, `day|kind|name`; `count` is the last count that added to them. */
type RollupDocument = DayCounts & Readonly<{ _id: string; count: number }>

const schema = new Schema<RollupDocument>(
  {
    _id: String,
    day: String,
    kind: String,
    name: String,
    counts: Schema.Types.Mixed,
    longestWaitMs: Number,
    count: Number,
  },
  { collection: 'rollups', versionKey: false, minimize: false },
)
schema.index({ kind: 1, day: 1 })

export const rollupModel = (connection: Connection): Model<RollupDocument> =>
  connection.model<RollupDocument>('Rollup', schema)

/** Counters by day, kept by counts alone. */
export function rollupStore(connection: Connection) {
  const rollups = rollupModel(connection)
  return {
    add: add(rollups),
    between: between(rollups),
  }
}

type Rollups = Model<RollupDocument>

/**
 * Adds what count number `count` found. A second time changes nothing, however late: counts come one after the other, so
 * what has seen this one or a later one has seen it.
 */
const add =
  (rollups: Rollups) =>
  async (count: number, found: DayCounts): Promise<void> => {
    if (await addTo(rollups, count, found)) return
    await begin(rollups, found)
    await addTo(rollups, count, found)
  }

async function addTo(rollups: Rollups, count: number, found: DayCounts): Promise<boolean> {
  const counters = Object.entries<number | undefined>(found.counts)
  const { matchedCount } = await rollups.updateOne(
    { _id: idOf(found), count: { $lt: count } },
    {
      $set: { count },
      $max: { longestWaitMs: found.longestWaitMs },
      $inc: Object.fromEntries(counters.map(([name, n]) => [`counts.${name}`, n ?? 0])),
    },
  )
  return matchedCount === 1
}

async function begin(rollups: Rollups, { day, kind, name, ...rest }: DayCounts): Promise<void> {
  const _id = idOf({ day, kind, name, ...rest })
  try {
    await rollups.insertOne({ _id, day, kind, name, counts: {}, longestWaitMs: 0, count: 0 })
  } catch (error) {
    // There already: it has seen this count, or another server has begun it at this moment.
    if (!isDuplicateKey(error)) throw error
  }
}

const idOf = ({ day, kind, name }: DayCounts): string => `${day}|${kind}|${name}`

/** The counters of all queues, agents or campaigns on the days from `from` to `to`, both included. */
const between =
  (rollups: Rollups) =>
  async (kind: CountedKind, from: string, to: string): Promise<readonly DayCounts[]> => {
    const documents = await rollups
      .find({ kind, day: { $gte: from, $lte: to } })
      .sort({ day: 1, _id: 1 })
      .lean<RollupDocument[]>()
    return documents.map(({ day, name, counts, longestWaitMs }) => ({
      ...{ day, kind, name, longestWaitMs },
      counts: counts,
    }))
  }
