import type { CallbackState } from '../store/index.ts'
import type { Parts } from './parts.ts'
import { presentCallback } from './present-taken-down.ts'

/** What somebody says of a callback; a note that is left out leaves the one that is there. */
export type CallbackWord = Readonly<{ state: CallbackState; by: string; note?: string }>

/** What became of it: `refused` shows the callback as it stands, which does not allow the change. */
export type CallbackChange =
  | Readonly<{ kind: 'changed'; callback: ReturnType<typeof presentCallback> }>
  | Readonly<{ kind: 'refused'; callback: ReturnType<typeof presentCallback> }>
  | Readonly<{ kind: 'unknown' }>

/** Takes a callback, gives it back, finishes or cancels it. */
export type ChangeCallback = (id: string, said: CallbackWord) => Promise<CallbackChange>

// Only an open one can be taken, so that of two people who take it at once one is told. What is closed stays closed.
const comesFrom: Readonly<Record<CallbackState, readonly CallbackState[]>> = {
  open: ['taken'],
  taken: ['open'],
  done: ['open', 'taken'],
  cancelled: ['open', 'taken'],
}

export const changeCallback =
  ({ store, now }: Parts): ChangeCallback =>
  async (id, said) => {
    const moved = await store.callbacks.move(id, comesFrom[said.state], { ...said, at: now() })
    if (moved) return { kind: 'changed', callback: presentCallback(moved) }
    const callback = await store.callbacks.find(id)
    if (!callback) return { kind: 'unknown' }
    // The same word a second time, whose first answer was lost.
    const isRepeat = callback.state === said.state && callback.by === said.by
    return { kind: isRepeat ? 'changed' : 'refused', callback: presentCallback(callback) }
  }
