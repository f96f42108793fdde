/**
 * jobs: timed work. A table names the use cases and how often they run; what is due is in the database, never in a
 * timer here. It refuses to know what the use cases do.
 */
import type { App } from '../app/index.ts'
import { byAgenda, type Sharing } from './by-agenda.ts'
import { byTimer, type Timer } from './by-timer.ts'
import { ownWork, sharedWork, type TimedWork } from './timed-work.ts'

export type { Sharing } from './by-agenda.ts'
export type { Timer } from './by-timer.ts'

/** The names of the work that servers share. */
export const sharedWorkNames: readonly string[] = sharedWork.map(({ name }) => name)

export type JobParts = Readonly<{
  timer: Timer
  /** Where servers share their work; `null` where this one does all of it by its own clock, as in virtual time. */
  sharing: Sharing | null
  afterwards: (work: () => Promise<void>) => void
  report: (error: unknown) => void
}>

/** Starts the timed work; a run that fails is reported and the next one comes all the same. Returns what stops it. */
export async function startJobs(
  app: App,
  { timer, sharing, afterwards, report }: JobParts,
): Promise<() => Promise<void>> {
  const begin = ({ name }: TimedWork): void => afterwards(app.timed[name])
  const stopOwn = byTimer(ownWork, timer, begin)
  if (sharing === null) {
    const stopShared = byTimer(sharedWork, timer, begin)
    return () => {
      stopOwn()
      stopShared()
      return Promise.resolve()
    }
  }
  const stopShared = await byAgenda(sharedWork, sharing, { run: ({ name }) => app.timed[name](), report })
  return async () => {
    stopOwn()
    await stopShared()
  }
}
