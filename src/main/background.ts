/** Work that goes on after a request has been answered. */
export type Background = Readonly<{
  /** Begins `work` once the present turn of the event loop is over; a failure is reported. */
  afterwards: (work: () => Promise<void>) => void
  /** Resolves when nothing is under way. */
  idle: () => Promise<void>
}>

/** Keeps track of what goes on, so that a shutdown can wait for it. */
export function createBackground(report: (error: unknown) => void): Background {
  const underWay = new Set<Promise<void>>()

  return {
    afterwards: (work) => {
      const done = new Promise<void>((resolve) => setImmediate(resolve)).then(work).catch(report)
      underWay.add(done)
      void done.finally(() => underWay.delete(done))
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
