import { callbackMoves, rungUnder, type CallbackState } from '../call/index.ts'
import type { Callback } from '../store/index.ts'
import { letGo } from './let-go.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'
import { presentCallback } from './present-taken-down.ts'

/** The states that somebody can give a callback by hand; the others it comes to by itself. */
export type StateByHand = 'open' | 'taken' | 'done' | 'cancelled'

/** What somebody says of a callback; a note that is left out leaves the one that is there. */
export type CallbackWord = Readonly<{ state: StateByHand; by: string; note?: string }>

/** What became of it: `refused` shows the callback as it stands, which does not allow the change. */
export type CallbackChange =
  | Readonly<{ kind: 'changed'; callback: ReturnType<typeof presentCallback> }>
  | Readonly<{ kind: 'refused'; callback: ReturnType<typeof presentCallback> }>
  | Readonly<{ kind: 'unknown' }>

/** Takes a callback, gives it back, finishes or cancels it. */
export type ChangeCallback = (id: string, said: CallbackWord) => Promise<CallbackChange>

const moves = {
  open: callbackMoves.giveBack,
  taken: callbackMoves.take,
  done: callbackMoves.finishByHand,
  cancelled: callbackMoves.cancel,
} as const satisfies Readonly<
  Record<StateByHand, Readonly<{ from: readonly CallbackState[]; to: StateByHand }>>
>

export function changeCallback(parts: Parts, offerCalls: OfferCalls): ChangeCallback {
  const { store, now, afterwards } = parts
  return async (id, said) => {
    for (;;) {
      const before = await store.callbacks.find(id)
      if (!before) return { kind: 'unknown' }
      if (!mayLeave(before.state, said.state)) {
        // The same word a second time, whose first answer was lost.
        const isRepeat = before.state === said.state && before.by === said.by
        return { kind: isRepeat ? 'changed' : 'refused', callback: presentCallback(before) }
      }
      const entry = { at: now(), type: said.state, by: said.by }
      const moved = await store.callbacks.move(before, { ...said, entry })
      if (!moved) continue
      afterwards(async () => {
        await letEverybodyGo(parts, before)
        await offerCalls()
      })
      return { kind: 'changed', callback: presentCallback(moved) }
    }
  }
}

const mayLeave = (state: CallbackState, to: StateByHand): boolean =>
  moves[to].from.some((from: CallbackState) => from === state)

/** Whoever is rung for it is told; a crash before this is repaired by `repair`, and by `repairCallbacks` for one who had accepted. */
async function letEverybodyGo(parts: Parts, { offer, attempt }: Callback): Promise<void> {
  const { store, telephone, now } = parts
  for (const { id } of offer ? rungUnder(offer) : []) {
    const released = await store.agents.release(id, now(), now())
    await letGo(parts, released?.offer ?? null, 'withdrawn')
  }
  if (attempt?.legSid) await telephone.hangUp(attempt.legSid)
}
