import type { App } from '../app/index.ts'

/** A use case that runs again and again. What is due is in the database; a run only looks. */
export type TimedWork = Readonly<{ name: keyof App['timed']; everyMs: number }>

const everySecond = 1000
const everyHalfMinute = 30_000

/** Done by one of all servers at a time, whichever is first. */
export const sharedWork: readonly TimedWork[] = [
  { name: 'sweep', everyMs: everySecond },
  { name: 'takeUpLegs', everyMs: everySecond },
  { name: 'callDue', everyMs: everySecond },
  { name: 'repair', everyMs: everyHalfMinute },
  { name: 'repairTalks', everyMs: everyHalfMinute },
  { name: 'repairCallbacks', everyMs: everyHalfMinute },
  { name: 'reconcileQuietCalls', everyMs: everyHalfMinute },
  { name: 'countCalls', everyMs: everyHalfMinute },
  { name: 'countAgents', everyMs: everyHalfMinute },
  { name: 'forgetLegs', everyMs: 3_600_000 },
]

/** Done by each server for itself: what it has in memory, and on its own disk. */
export const ownWork: readonly TimedWork[] = [
  { name: 'refreshPublished', everyMs: 500 },
  { name: 'drainSpool', everyMs: 5000 },
]
