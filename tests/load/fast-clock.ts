import { realClock, type Clock } from '../../src/main/clock.ts'

/** A clock that goes `times` as fast as the machine's, the same in every process: it began to at `since`. */
export function fastClock(since: number, times: number): Clock {
  return {
    now: () => since + Math.round((realClock.now() - since) * times),
    after: (ms, run) => realClock.after(ms / times, run),
  }
}
