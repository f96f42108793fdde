import type { TimedWork } from './timed-work.ts'

/** A clock that can be waited on; real, or a test's. `after` returns what cancels it. */
export type Timer = Readonly<{ after: (ms: number, run: () => void) => () => void }>

/** Runs each work by this server's own clock. Returns what stops it. */
export function byTimer(
  works: readonly TimedWork[],
  timer: Timer,
  run: (work: TimedWork) => void,
): () => void {
  const stops = works.map((work) => repeat(timer, work.everyMs, () => run(work)))
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
