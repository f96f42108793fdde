import { closesWithin, type WeeklyCalendar } from '../calendar/index.ts'
import type { Overflow } from '../flow/index.ts'
import type { EpochMs } from '../words.ts'

/** How things stand for a caller in line, or about to join it. */
export type Standings = Readonly<{
  /** Since they joined this queue. */
  waitedMs: number
  /** How many stand before them. */
  before: number
  /** Whether anybody who could take the call is signed in. */
  isStaffed: boolean
  /** `null` for a queue that is always open. */
  calendar: WeeklyCalendar | null
  now: EpochMs
}>

/** The first of these that leads the caller elsewhere as things stand; `null` when none does. */
export const overflowOf = (overflow: readonly Overflow[], standings: Standings): Overflow | null =>
  overflow.find((one) => holds(one, standings)) ?? null

/** Whether any of these asks who is signed in. */
export const asksForStaff = (overflow: readonly Overflow[]): boolean =>
  overflow.some(({ kind }) => kind === 'unstaffed')

function holds(overflow: Overflow, { waitedMs, before, isStaffed, calendar, now }: Standings): boolean {
  switch (overflow.kind) {
    case 'after':
      return waitedMs >= overflow.ms
    case 'longerThan':
      return before > overflow.callers
    case 'unstaffed':
      return !isStaffed
    case 'closesWithin':
      return calendar !== null && closesWithin(calendar, now, overflow.ms)
  }
}
