/** Where time comes from: the machine, or a test that moves it. `after` returns what cancels it. */
export type Clock = Readonly<{
  now: () => number
  after: (ms: number, run: () => void) => () => void
}>

/** The machine's own time. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
