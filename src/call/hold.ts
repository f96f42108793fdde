import { openAt, type WeeklyCalendar } from '../calendar/index.ts'
import type { EpochMs } from '../words.ts'
import type { Call, Place } from './call.ts'
import { overflowOf } from './overflow.ts'

/** What a caller who asks for the next stretch of holding gets. */
export type Hold =
  | Readonly<{ kind: 'hold' }>
  /** Out of line, if nobody is being rung for them at this moment. */
  | Readonly<{ kind: 'leave'; because: NonNullable<Place['leaving']> }>
  | Readonly<{ kind: 'ended' }>

/** What is known of the queue that the caller stands in. */
export type Around = Readonly<{
  /** `null` for a queue that is always open. */
  calendar: WeeklyCalendar | null
  /** Whether anybody who could take the call is signed in; asked only of a call that overflows when nobody is. */
  isStaffed: boolean
}>

/** Whether the caller goes on holding. */
export function nextHold(call: Call, around: Around, now: EpochMs): Hold {
  if (call.state === 'ended') return { kind: 'ended' }
  // Not in line, whatever the telephone thinks: its queue is left, and what comes next is where the call is.
  if (call.state === 'inFlow' || call.state === 'connected') return { kind: 'leave', because: 'timeout' }
  const { place } = call
  if (call.state !== 'waiting' || place === null) return { kind: 'hold' }
  const because = place.leaving ?? endOf(place, around, now)
  return because === null ? { kind: 'hold' } : { kind: 'leave', because }
}

function endOf(place: Place, { calendar, isStaffed }: Around, now: EpochMs): Place['leaving'] {
  const waitedMs = now - place.joinedAt
  const overflow = overflowOf(place.overflow, { waitedMs, before: 0, isStaffed, calendar, now })
  if (overflow) return overflow.way
  if (waitedMs >= place.maxWaitMs) return 'timeout'
  return calendar && !openAt(calendar, now).open ? 'closed' : null
}
