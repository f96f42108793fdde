import { openAt, type WeeklyCalendar } from '../calendar/index.ts'
import type { EpochMs } from '../words.ts'
import type { Call, Place } from './call.ts'

/** What a caller who asks for the next stretch of holding gets. */
export type Hold =
  | Readonly<{ kind: 'hold' }>
  /** Out of line, if nobody is being rung for them at this moment. */
  | Readonly<{ kind: 'leave'; because: NonNullable<Place['leaving']> }>
  | Readonly<{ kind: 'ended' }>

/** Whether the caller goes on holding: `calendar` is the queue's, `null` for one that is always open. */
export function nextHold(call: Call, calendar: WeeklyCalendar | null, now: EpochMs): Hold {
  if (call.state === 'ended') return { kind: 'ended' }
  // Not in line, whatever the telephone thinks: its queue is left, and what comes next is where the call is.
  if (call.state === 'inFlow' || call.state === 'connected') return { kind: 'leave', because: 'timeout' }
  const { place } = call
  if (call.state !== 'waiting' || place === null) return { kind: 'hold' }
  if (place.leaving !== null) return { kind: 'leave', because: place.leaving }
  if (now - place.joinedAt >= place.maxWaitMs) return { kind: 'leave', because: 'timeout' }
  if (calendar && !openAt(calendar, now).open) return { kind: 'leave', because: 'closed' }
  return { kind: 'hold' }
}
