/** The twin's only source of time. `after` returns its own cancellation. */
export type TwinClock = Readonly<{
  now: () => number
  after: (ms: number, run: () => void) => () => void
}>

/** The machine's clock. Timers do not keep the process alive by themselves. */
export const realClock: TwinClock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
