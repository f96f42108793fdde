/**
 * jobs: timed work. Each line names a use case and how often it runs; what is due is in the database, never in a
 * timer here. It refuses to know what the use cases do.
 */
import type { App } from '../app/index.ts'

/** A clock that can be waited on; real, or a test's. `after` returns what cancels it. */
export type Timer = Readonly<{ after: (ms: number, run: () => void) => () => void }>

const everyHalfSecond = 500
const everySecond = 1000
const everyFewSeconds = 5000
const everyHalfMinute = 30_000

/** Starts the timed work; a run that fails is reported and the next one comes all the same. Returns what stops it. */
export function startJobs(
  app: App,
  timer: Timer,
  afterwards: (work: () => Promise<void>) => void,
): () => void {
  const stops = [
    repeat(timer, everyHalfSecond, () => afterwards(app.timed.refreshPublished)),
    repeat(timer, everySecond, () => afterwards(app.timed.sweep)),
    repeat(timer, everySecond, () => afterwards(app.timed.takeUpLegs)),
    repeat(timer, everySecond, () => afterwards(app.timed.callDue)),
    repeat(timer, everyFewSeconds, () => afterwards(app.timed.drainSpool)),
    repeat(timer, everyHalfMinute, () => afterwards(app.timed.repair)),
    repeat(timer, everyHalfMinute, () => afterwards(app.timed.repairTalks)),
    repeat(timer, everyHalfMinute, () => afterwards(app.timed.repairCallbacks)),
    repeat(timer, everyHalfMinute, () => afterwards(app.timed.reconcileQuietCalls)),
    repeat(timer, everyHalfMinute, () => afterwards(app.timed.countCalls)),
    repeat(timer, everyHalfMinute, () => afterwards(app.timed.countAgents)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function repeat(timer: Timer, ms: number, run: () => void): () => void {
  const next = (): (() => void) =>
    timer.after(ms, () => {
      run()
      cancel = next()
    })
  let cancel = next()
  return () => cancel()
}
