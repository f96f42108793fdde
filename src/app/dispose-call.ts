import type { CallSid } from '../words.ts'
import type { Parts } from './parts.ts'

/** Writes down how a call ended, as the agent says; a later word replaces an earlier one. `false`: no such call. */
export type DisposeCall = (call: CallSid, said: Readonly<{ name: string; notes: string }>) => Promise<boolean>

export const disposeCall =
  ({ store }: Parts): DisposeCall =>
  (call, { name, notes }) =>
    store.calls.setDisposition(call, { name, notes, flagged: false }, { onlyIfNone: false })
