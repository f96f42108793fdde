/** A timer of virtual time. A cancelled one stays in the heap until it surfaces, and is then skipped. */
export type Timer = { readonly dueAt: number; readonly order: number; run: (() => void) | null }

/** Timers by due time, those of one instant in the order they were set: a binary heap. */
export type TimerHeap = Readonly<{
  push: (timer: Timer) => void
  peek: () => Timer | undefined
  pop: () => void
}>

const isBefore = (a: Timer, b: Timer): boolean =>
  a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order)

/** An empty heap. `peek` and `pop` skip cancelled timers. */
export function createTimerHeap(): TimerHeap {
  const timers: Timer[] = []

  const push = (timer: Timer): void => {
    timers.push(timer)
    siftUp(timers)
  }
  const pop = (): void => {
    const last = timers.pop()
    if (!last || timers.length === 0) return
    timers[0] = last
    siftDown(timers)
  }
  const peek = (): Timer | undefined => {
    while (timers[0] && !timers[0].run) pop()
    return timers[0]
  }
  return { push, peek, pop }
}

function siftUp(timers: Timer[]): void {
  for (let index = timers.length - 1; index > 0;) {
    const parent = (index - 1) >> 1
    if (!swapIfBefore(timers, index, parent)) return
    index = parent
  }
}

function siftDown(timers: Timer[]): void {
  for (let index = 0; ;) {
    const left = 2 * index + 1
    const right = left + 1
    const [a, b] = [timers[left], timers[right]]
    const smaller = a && b && isBefore(b, a) ? right : left
    if (!swapIfBefore(timers, smaller, index)) return
    index = smaller
  }
}

function swapIfBefore(timers: Timer[], lower: number, upper: number): boolean {
  const [below, above] = [timers[lower], timers[upper]]
  if (!below || !above || !isBefore(below, above)) return false
  timers[lower] = above
  timers[upper] = below
  return true
}
