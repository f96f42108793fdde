import type { Exchange } from './exchange.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** Registers a check to be made again whenever something may have changed; returns how to stop. */
type Watch = (check: () => void) => () => void

/** Waits for `done`, moving virtual time or letting real time pass; false when `limitMs` is over. */
export function waitUntil(
  exchange: Exchange,
  done: () => boolean,
  limitMs: number,
  watch: Watch,
): Promise<boolean> {
  const { clock } = exchange
  if ('runUntil' in clock) return (clock as VirtualClock).runUntil(done, limitMs)
  return new Promise((resolve) => {
    const finish = (reached: boolean): void => {
      stopWatching()
      cancelLimit()
      resolve(reached)
    }
    const cancelLimit = clock.after(limitMs, () => finish(done()))
    const stopWatching = watch(() => {
      if (done()) finish(true)
    })
    if (done()) finish(true)
  })
}
