import type { Model } from 'mongoose'
import type { Place } from '../call/index.ts'
import type { EpochMs, QueueName } from '../words.ts'
import type { CallDocument } from './call-document.ts'

/** Callers who ask for the same, in number. */
export type Alike = Readonly<{ demands: Place['demands']; callers: number }>

type Behind = Pick<Place, 'queue' | 'order'>

/** How long the line of one queue is, and who stands where in it. `standing` are those in line, rung for or not. */
export function lineLength(model: Model<CallDocument>, standing: object) {
  const before = ({ queue, order }: Behind) => ({
    ...standing,
    'place.queue': queue,
    'place.order': { $lt: order },
  })
  return {
    /** Callers standing in the line of `queue`. */
    lengthOf: (queue: QueueName): Promise<number> =>
      model.countDocuments({ ...standing, 'place.queue': queue }),

    /** When the one came whose place in the line of `queue` is the oldest; `null` when nobody stands there. */
    longestWaiting: async (queue: QueueName): Promise<EpochMs | null> => {
      const first = await model
        .findOne({ ...standing, 'place.queue': queue }, { 'place.enqueuedAt': 1 })
        .sort({ 'place.enqueuedAt': 1 })
        .lean<Readonly<{ place: Pick<Place, 'enqueuedAt'> }>>()
      return first?.place.enqueuedAt ?? null
    },

    /** How many callers stand before this place in its queue. */
    countBefore: (place: Behind): Promise<number> => model.countDocuments(before(place)),

    /** Who stands before this place in its queue, those together who ask for the same. */
    before: (place: Behind): Promise<readonly Alike[]> =>
      model.aggregate<Alike>([
        { $match: before(place) },
        { $group: { _id: '$place.lane', demands: { $first: '$place.demands' }, callers: { $sum: 1 } } },
        { $project: { _id: 0, demands: 1, callers: 1 } },
      ]),
  }
}
