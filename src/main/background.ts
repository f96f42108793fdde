import type { Clock } from './clock.ts'

/** Work that goes on after a request has been answered. */
export type Background = Readonly<{
  /** Begins `work` once the present turn of the event loop is over; a failure is reported. */
  afterwards: (work: () => Promise<void>) => void
  /** Begins `work` in so many milliseconds, unless the server stops before. */
  wakeIn: (ms: number, work: () => Promise<void>) => void
  /** Forgets what was to begin later. */
  rest: () => void
  /** Resolves when nothing is under way. */
  idle: () => Promise<void>
}>

/** Keeps track of what goes on, so that a shutdown can wait for it. */
export function createBackground(clock: Clock, report: (error: unknown) => void): Background {
  const underWay = new Set<Promise<void>>()
  const toCome = new Set<() => void>()
  let isResting = false

  const afterwards: Background['afterwards'] = (work) => {
    const done = new Promise<void>((resolve) => setImmediate(resolve)).then(work).catch(report)
    underWay.add(done)
    void done.finally(() => underWay.delete(done))
  }
  return {
    afterwards,
    wakeIn: (ms, work) => {
      if (isResting) return
      const cancel = clock.after(ms, () => {
        toCome.delete(cancel)
        afterwards(work)
      })
      toCome.add(cancel)
    },
    rest: () => {
      isResting = true
      for (const cancel of toCome) cancel()
      toCome.clear()
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
