import type { TwinClock } from './clock.ts'

/** Lets calls out one after another, as an account's calls-per-second limit does. */
export type OutboundLine = Readonly<{
  /** Runs `start` when its turn comes; what is over the limit waits without a sign. Returns how to give up. */
  enter: (start: () => void) => () => void
}>

/** `callsPerSecond` of null means no limit. */
export function createOutboundLine(clock: TwinClock, callsPerSecond: number | null): OutboundLine {
  let nextTurnAt = 0
  return {
    enter: (start) => {
      const turnAt = callsPerSecond === null ? clock.now() : Math.max(clock.now(), nextTurnAt)
      if (callsPerSecond !== null) nextTurnAt = turnAt + 1000 / callsPerSecond
      return clock.after(turnAt - clock.now(), start)
    },
  }
}
