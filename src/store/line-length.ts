import type { Model } from 'mongoose'
import type { PlaceInLine } from '../call/index.ts'
import type { EpochMs, QueueName } from '../words.ts'

/** Those who ask for the same, in number. */
export type Alike = Readonly<{ demands: PlaceInLine['demands']; callers: number }>

type Behind = Pick<PlaceInLine, 'queue' | 'order'>

/** Who stands before whom among those of one kind who are in line: `standing` says which, rung for or not. */
export function standingBefore<Kept>(model: Model<Kept>, standing: object) {
  const before = ({ queue, order }: Behind) => ({
    ...standing,
    'place.queue': queue,
    'place.order': { $lt: order },
  })
  return {
    /** How many stand before this place in its queue. */
    countBefore: (place: Behind): Promise<number> => model.countDocuments(before(place)),

    /** Who they are, those together who ask for the same. */
    before: async (place: Behind): Promise<readonly Alike[]> => {
      // By what the index holds: a long line is counted without its documents being read.
      const counted = await model.aggregate<Counted>([
        { $match: before(place) },
        { $group: { _id: '$place.lane', callers: { $sum: 1 } } },
      ])
      const alike = counted.map(async ({ _id: lane, callers }) => {
        const one = await model
          .findOne({ ...standing, 'place.lane': lane }, { 'place.demands': 1 })
          .lean<Readonly<{ place: Pick<PlaceInLine, 'demands'> }>>()
        // Nobody is left there: they were reached, or gave up, at this moment.
        return one ? [{ demands: one.place.demands, callers }] : []
      })
      return (await Promise.all(alike)).flat()
    },
  }
}

type Counted = Readonly<{ _id: string; callers: number }>

/** How long the line of one queue is, and for how long. */
export function lineLength<Kept>(model: Model<Kept>, standing: object) {
  return {
    /** Callers standing in the line of `queue`. */
    lengthOf: (queue: QueueName): Promise<number> =>
      model.countDocuments({ ...standing, 'place.queue': queue }),

    /** When the one came whose place in the line of `queue` is the oldest; `null` when nobody stands there. */
    longestWaiting: async (queue: QueueName): Promise<EpochMs | null> => {
      const first = await model
        .findOne({ ...standing, 'place.queue': queue }, { 'place.enqueuedAt': 1 })
        .sort({ 'place.enqueuedAt': 1 })
        .lean<Readonly<{ place: Pick<PlaceInLine, 'enqueuedAt'> }>>()
      return first?.place.enqueuedAt ?? null
    },
  }
}
