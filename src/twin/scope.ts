/**
 * One strand of what a leg is doing. A strand that is stopped never resumes: what it was waiting for
 * simply never comes, and each thing it had begun undoes itself. So a hang-up or a redirect needs
 * neither exceptions nor flags in the verbs.
 */
export type Scope = Readonly<{
  isStopped: () => boolean
  stop: () => void
  /** Registers what to undo when the scope stops; returns how to forget it. */
  onStop: (undo: () => void) => () => void
  /** A scope that stops with this one, or earlier by itself. */
  child: () => Scope
  /** Waits for `done` to be called; `begin` returns how to give up, which also runs after `done`. */
  until: <Value>(begin: (done: (value: Value) => void) => () => void) => Promise<Value>
  /** Follows a promise, unless the scope has stopped meanwhile. */
  follow: <Value>(promise: Promise<Value>) => Promise<Value>
}>

/** A fresh scope, running. */
export function createScope(): Scope {
  const undos = new Set<() => void>()
  let stopped = false

  const onStop = (undo: () => void): (() => void) => {
    if (stopped) undo()
    else undos.add(undo)
    return () => undos.delete(undo)
  }
  const stop = (): void => {
    if (stopped) return
    stopped = true
    // The latest begun is undone first, as it may lean on an earlier one.
    for (const undo of [...undos].reverse()) undo()
    undos.clear()
  }
  const scope: Scope = {
    isStopped: () => stopped,
    stop,
    onStop,
    child: () => childOf(scope),
    until: (begin) => waitIn(scope, begin),
    follow: (promise) =>
      new Promise((resolve, reject) => {
        promise.then(
          (value) => stopped || resolve(value),
          (error: unknown) => stopped || reject(error instanceof Error ? error : new Error(String(error))),
        )
      }),
  }
  return scope
}

function childOf(parent: Scope): Scope {
  const child = createScope()
  child.onStop(parent.onStop(child.stop))
  return child
}

function waitIn<Value>(scope: Scope, begin: (done: (value: Value) => void) => () => void): Promise<Value> {
  return new Promise((resolve) => {
    if (scope.isStopped()) return
    const strand = childOf(scope)
    const giveUp = begin((value) => {
      if (strand.isStopped()) return
      resolve(value)
      strand.stop()
    })
    strand.onStop(giveUp)
  })
}
