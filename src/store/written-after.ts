import type { Model } from 'mongoose'
import type { Call } from '../call/index.ts'
import type { CallSid } from '../words.ts'
import { oneMoreToCount, type CallDocument } from './call-document.ts'

/** What agents write down of a call, while they talk or after. */
export const writtenAfter = (calls: Model<CallDocument>) => ({
  setDisposition: setDisposition(calls),
  flagUndisposed: flagUndisposed(calls),
  keepNotes: keepNotes(calls),
})

const disposed = (disposition: Call['disposition']) => ({ $set: { disposition }, ...oneMoreToCount })

/** How the agent says the call ended; a later word replaces an earlier one. `false`: no such call. */
const setDisposition =
  (calls: Model<CallDocument>) =>
  async (sid: CallSid, name: string): Promise<boolean> => {
    const disposition: Call['disposition'] = { name, flagged: false }
    const { matchedCount } = await calls.updateOne({ _id: sid }, disposed(disposition))
    return matchedCount === 1
  }

/** Nobody said how the call ended, and the time to say it is over; `false` when somebody has. */
const flagUndisposed =
  (calls: Model<CallDocument>) =>
  async (sid: CallSid): Promise<boolean> => {
    const disposition: Call['disposition'] = { name: 'none', flagged: true }
    const { matchedCount } = await calls.updateOne({ _id: sid, disposition: null }, disposed(disposition))
    return matchedCount === 1
  }

/** The notes as they are now; `false`: no such call. */
const keepNotes =
  (calls: Model<CallDocument>) =>
  async (sid: CallSid, notes: string): Promise<boolean> => {
    const { matchedCount } = await calls.updateOne({ _id: sid }, { $set: { notes } })
    return matchedCount === 1
  }
