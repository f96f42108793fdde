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
 * The heads of every lane that anybody waits in, at most `atMost` of each. A short line is one read; of a longer one the
 * lanes are asked for, and each for its heads alone, so that nobody behind them is read more often than once.
 */
export const lanes =
  (kept: KeptInLine) =>
  async (atMost: number): Promise<readonly LaneHeads[]> => {
    const firsts = await headsOf(kept, kept.offerable, atMost + 1)
    if (firsts.length <= atMost) return byLane(firsts).map((calls) => ({ calls, hasMore: false }))
    const names = await kept.model.distinct('place.lane', kept.offerable)
    const found = await Promise.all(
      names.toSorted().map((lane) => headsOf(kept, { ...kept.offerable, 'place.lane': lane }, atMost + 1)),
    )
    // A lane may have emptied since it was named.
    return found
      .filter((heads) => heads.length > 0)
      .map((heads) => ({ calls: heads.slice(0, atMost), hasMore: heads.length > atMost }))
  }

async function headsOf(
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
