import type { PlaceInLine } from '../call/index.ts'
import type { CallSid, E164 } from '../words.ts'
import type { LiveOffer } from './agent-document.ts'
import type { KeptInLine } from './offered-line.ts'

/** What of a waiting call, or of somebody to be called back, decides who is rung for it. */
export type LineHead = Readonly<{
  purpose: LiveOffer['purpose']
  /** The call's; of a callback its own id. */
  sid: CallSid
  /** The company's number that agents see when they are rung for it. */
  from: E164
  place: PlaceInLine
}>

/** The first calls of a lane in order, and whether others stand behind them. */
export type LaneHeads = Readonly<{ calls: readonly LineHead[]; hasMore: boolean }>

/**
 * The heads of every lane that anybody waits in, at most `atMost` of each. It goes from lane to lane by the index on
 * state, lane and order: what it costs grows with the lanes, not with those who wait behind the heads.
 */
export const lanes =
  (kept: KeptInLine) =>
  async (atMost: number): Promise<readonly LaneHeads[]> => {
    const found: LaneHeads[] = []
    let last = ''
    for (;;) {
      const heads = await nextHeads(kept, { ...kept.offerable, 'place.lane': { $gt: last } }, atMost + 1)
      const isCut = heads.length > atMost
      const grouped = byLane(heads)
      // The last lane of a full batch may have been cut short: it is read again, unless the batch is all its own.
      const whole = isCut && grouped.length > 1 ? grouped.slice(0, -1) : grouped
      found.push(...whole.map((calls) => ({ calls: calls.slice(0, atMost), hasMore: calls.length > atMost })))
      if (!isCut) return found
      last = whole.at(-1)?.at(-1)?.place.lane ?? last
    }
  }

async function nextHeads(
  { model, fields, toHead }: KeptInLine,
  filter: object,
  limit: number,
): Promise<readonly LineHead[]> {
  const documents = await model
    .find(filter, fields)
    .sort({ 'place.lane': 1, 'place.order': 1 })
    .limit(limit)
    .lean<never[]>()
  return documents.map(toHead)
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

/** How many that agents may be rung for stand before this place in its own lane. */
export const aheadInLane =
  ({ model, offerable }: KeptInLine) =>
  ({ lane, order }: Pick<PlaceInLine, 'lane' | 'order'>): Promise<number> =>
    model.countDocuments({ ...offerable, 'place.lane': lane, 'place.order': { $lt: order } })
