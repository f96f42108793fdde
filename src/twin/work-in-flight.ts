/** Counts work that real time is spent on, so that virtual time can wait for it. */
export type WorkInFlight = Readonly<{
  track: <Value>(work: Promise<Value>) => Promise<Value>
  /** Begins a piece of work; call what it returns when it is over. */
  begin: () => () => void
  /** Resolves when nothing is in flight. */
  idle: () => Promise<void>
}>

/** Nothing in flight yet. */
export function createWorkInFlight(): WorkInFlight {
  let pending = 0
  let waiting: (() => void)[] = []

  const begin = (): (() => void) => {
    pending++
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      pending--
      if (pending > 0) return
      for (const resolve of waiting) resolve()
      waiting = []
    }
  }
  return {
    begin,
    track: async (work) => {
      const end = begin()
      try {
        return await work
      } finally {
        end()
      }
    },
    idle: () => (pending === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
