import { placeSince, type Call, type TimelineEntry, type Turned } from '../call/index.ts'
import type { CallSid, EpochMs, QueueName } from '../words.ts'
import type { Parts } from './parts.ts'

/** The place of an earlier call whose caller hung up in line and rings again: `enqueuedAt` is what it counts from. */
export type ResumedPlace = Readonly<{ call: CallSid; queue: QueueName; enqueuedAt: EpochMs }>

type Again = Pick<Call, 'sid' | 'visits' | 'from' | 'facts'>

/**
 * Gives the caller whom this turn puts in line the place they had when they hung up in this very queue a while ago;
 * `null` when there is none. The place is claimed: no third call gets it. It is claimed before the turn is written, for
 * this call alone, so that a turn taken twice finds it again.
 */
export async function resumePlace(
  parts: Parts,
  call: Again,
  { directives }: Pick<Turned, 'directives'>,
): Promise<ResumedPlace | null> {
  const asked = directives.find(({ type }) => type === 'enqueue')
  if (asked?.type !== 'enqueue') return null
  const resumed = await resumableCall(parts, call, asked.request.queue)
  if (!resumed) return null
  const entry = { at: parts.now(), type: 'placeResumed', by: call.sid }
  return (await parts.store.calls.claimPlace(resumed.call, call.sid, entry)) ? resumed : null
}

/** The place that the caller may have again in this queue, not claimed yet; `null` when there is none. */
export async function resumableCall(
  { store, published, now }: Parts,
  { sid, visits, from, facts }: Again,
  queue: QueueName,
): Promise<ResumedPlace | null> {
  const { resumeWithinMs } = published.company().routing
  // Whoever hides their number cannot be known again, and who has stood in line on this call has a place.
  if (facts.callerNumber === null || resumeWithinMs === 0 || visits.length > 0) return null
  const since = now() - resumeWithinMs
  const earlier = await store.calls.abandonedBy(from, { since, except: sid })
  for (const call of earlier) {
    const last = call.visits.at(-1)
    if (last?.queue === queue) return { call: call.sid, queue, enqueuedAt: placeSince(last) }
  }
  return null
}

/** What the call's timeline says of a place that was resumed. */
export const resumedEntries = (resumed: ResumedPlace | null, at: EpochMs): readonly TimelineEntry[] =>
  resumed
    ? [
        {
          at,
          type: 'resumedPlace',
          queue: resumed.queue,
          of: resumed.call,
          since: new Date(resumed.enqueuedAt).toISOString(),
        },
      ]
    : []
