import type { Model } from 'mongoose'
import type { Call, Place } from '../call/index.ts'
import type { CallDocument } from './call-document.ts'

/** What of a waiting call decides who is rung for it. */
export type LineHead = Pick<Call, 'sid' | 'to'> & Readonly<{ place: Place }>

/** The first calls of a lane in order, and whether others stand behind them. */
export type LaneHeads = Readonly<{ calls: readonly LineHead[]; hasMore: boolean }>

/**
 * The heads of every lane that anybody waits in, at most `atMost` of each. It goes from lane to lane by the index on
 * state, lane and order: what it costs grows with the lanes, not with those who wait behind the heads.
 */
export const lanes =
  (model: Model<CallDocument>, offerable: object) =>
  async (atMost: number): Promise<readonly LaneHeads[]> => {
    const found: LaneHeads[] = []
    let last = ''
    for (;;) {
      const heads = await nextHeads(model, { ...offerable, 'place.lane': { $gt: last } }, atMost + 1)
      const isCut = heads.length > atMost
      const grouped = byLane(heads)
      // The last lane of a full batch may have been cut short: it is read again, unless the batch is all its own.
      const whole = isCut && grouped.length > 1 ? grouped.slice(0, -1) : grouped
      found.push(...whole.map((calls) => ({ calls: calls.slice(0, atMost), hasMore: calls.length > atMost })))
      if (!isCut) return found
      last = whole.at(-1)?.at(-1)?.place.lane ?? last
    }
  }

type Head = Pick<CallDocument, '_id' | 'to'> & Readonly<{ place: Place }>

async function nextHeads(
  model: Model<CallDocument>,
  filter: object,
  limit: number,
): Promise<readonly LineHead[]> {
  const documents = await model
    .find(filter, { to: 1, place: 1 })
    .sort({ 'place.lane': 1, 'place.order': 1 })
    .limit(limit)
    .lean<Head[]>()
  return documents.map(({ _id, to, place }) => ({ sid: _id as Call['sid'], to, place }))
}

function byLane(heads: readonly LineHead[]): readonly LineHead[][] {
  const grouped: LineHead[][] = []
  for (const head of heads) {
    const lane = grouped.at(-1)
    if (lane?.[0]?.place.lane === head.place.lane) lane.push(head)
    else grouped.push([head])
  }
  return grouped
}

/** How many offerable calls stand before this place in its own lane. */
export const aheadInLane =
  (model: Model<CallDocument>, offerable: object) =>
  ({ lane, order }: Pick<Place, 'lane' | 'order'>): Promise<number> =>
    model.countDocuments({ ...offerable, 'place.lane': lane, 'place.order': { $lt: order } })
