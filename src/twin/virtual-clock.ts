import type { TwinClock } from './clock.ts'
import { createTimerHeap } from './timer-heap.ts'
import type { Timer, TimerHeap } from './timer-heap.ts'

/** Time that moves only when asked to, and never ahead of work that is still going on. */
export type VirtualClock = TwinClock &
  Readonly<{
    /** Moves time on by `ms`, firing every timer on the way. */
    advance: (ms: number) => Promise<void>
    /** Moves time until `done`, at most `limitMs`; false when the limit came first. Callers may overlap. */
    runUntil: (done: () => boolean, limitMs: number) => Promise<boolean>
    /** Registers work that time must wait for: `wait` resolves when there is none, at once if so now. */
    onIdle: (wait: () => Promise<void>) => void
  }>

type Waiter = Readonly<{ done: () => boolean; deadline: number; resolve: (reached: boolean) => void }>
type State = {
  now: number
  readonly heap: TimerHeap
  readonly idle: (() => Promise<void>)[]
  readonly waiters: Set<Waiter>
  isMoving: boolean
}

/** A virtual clock that stands at `startMs`. */
export function createVirtualClock(startMs: number): VirtualClock {
  const state: State = {
    now: startMs,
    heap: createTimerHeap(),
    idle: [],
    waiters: new Set(),
    isMoving: false,
  }
  let order = 0

  const after: TwinClock['after'] = (ms, run) => {
    const timer: Timer = { dueAt: state.now + Math.max(0, ms), order: order++, run }
    state.heap.push(timer)
    return () => {
      timer.run = null
    }
  }
  const runUntil = (done: () => boolean, limitMs: number): Promise<boolean> =>
    new Promise((resolve, reject) => {
      state.waiters.add({ done, deadline: state.now + limitMs, resolve })
      if (!state.isMoving) move(state).catch(reject)
    })

  return {
    now: () => state.now,
    after,
    runUntil,
    advance: async (ms) => {
      await runUntil(() => false, ms)
    },
    onIdle: (wait) => state.idle.push(wait),
  }
}

// One loop moves time for all who wait; whoever is satisfied gets to act before time goes on.
async function move(state: State): Promise<void> {
  state.isMoving = true
  try {
    while (state.waiters.size > 0) {
      await settle(state.idle)
      if (release(state)) continue
      step(state)
    }
  } finally {
    state.isMoving = false
  }
}

function release(state: State): boolean {
  let released = false
  for (const waiter of state.waiters) {
    const reached = waiter.done()
    if (!reached && state.now < waiter.deadline) continue
    state.waiters.delete(waiter)
    waiter.resolve(reached)
    released = true
  }
  return released
}

/** Goes to the next timer or the next deadline, whichever is sooner, and fires what is due there. */
function step(state: State): void {
  const deadline = Math.min(...Array.from(state.waiters, (waiter) => waiter.deadline))
  const next = state.heap.peek()
  state.now = Math.min(next?.dueAt ?? deadline, deadline)
  for (let due = state.heap.peek(); due && due.dueAt <= state.now; due = state.heap.peek()) {
    const { run } = due
    state.heap.pop()
    run?.()
  }
}

const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

// Work that ends may start other work, and whoever awaited it needs to take it up first. So all must be
// found idle twice in a row, at once.
const quietPasses = 2

async function settle(idle: readonly (() => Promise<void>)[]): Promise<void> {
  for (let quiet = 0; quiet < quietPasses;) {
    await turnOfTheLoop()
    quiet = (await isIdleAtOnce(idle)) ? quiet + 1 : 0
  }
}

// Between microtasks no input or output can come in, so what resolves within a few of them did not wait.
const mostMicrotasks = 100

async function isIdleAtOnce(idle: readonly (() => Promise<void>)[]): Promise<boolean> {
  const found = { idle: false }
  const waited = Promise.all(idle.map((wait) => wait())).then(() => (found.idle = true))
  for (let microtask = 0; microtask < mostMicrotasks && !found.idle; microtask++) await Promise.resolve()
  if (found.idle) return true
  await waited
  return false
}
