import type { CallSid } from '../words.ts'
import type { Parts } from './parts.ts'

/** The time to say how a conversation went is over: where nobody has, it is `none`, flagged. `last` may be a callback's id. */
export async function flagUndisposed({ calls, callbacks }: Parts['store'], last: CallSid): Promise<void> {
  if (await calls.flagUndisposed(last)) return
  const none = { name: 'none', notes: '', flagged: true }
  await callbacks.setDisposition(last, none, { onlyIfNone: true })
}
