import type { Model } from 'mongoose'
import type { Call, TimelineEntry } from '../call/index.ts'
import type { CallSid } from '../words.ts'
import { toCall, type CallDocument } from './call-document.ts'
import { onTimeline } from './timeline.ts'

// Nobody rings more often within the quarter of an hour that a place is kept.
const atMost = 10

/** The places of callers who hung up in line, for when they ring again. */
export function abandonedPlaces(calls: Model<CallDocument>) {
  return {
    /**
     * Calls from this number that ended in line since then, with nobody reached, and whose place nobody took up but
     * `except`; the newest first.
     */
    abandonedBy: async (
      from: string,
      { since, except }: Readonly<{ since: number; except: CallSid }>,
    ): Promise<readonly Call[]> => {
      const filter: object = {
        from,
        outcome: 'abandoned',
        endedAt: { $gte: since },
        'visits.outcome': { $ne: 'connected' },
        resumedBy: { $in: [null, except] },
      }
      const documents = await calls
        .find(filter, { journal: 0 })
        .sort({ startedAt: -1 })
        .limit(atMost)
        .lean<CallDocument[]>()
      return documents.map(toCall)
    },

    /** Gives the place of an ended call to the call `by`; `false` when another has it. A second time changes nothing. */
    claimPlace: async (sid: CallSid, by: CallSid, entry: TimelineEntry): Promise<boolean> => {
      const { matchedCount } = await calls.updateOne(
        { _id: sid, resumedBy: null },
        { $set: { resumedBy: by }, $push: { timeline: onTimeline([entry]) } },
      )
      return matchedCount === 1 || (await calls.countDocuments({ _id: sid, resumedBy: by })) === 1
    },
  }
}
