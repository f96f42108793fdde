import type { Call } from '../call/index.ts'
import type { CallSid } from '../words.ts'
import type { Parts } from './parts.ts'

/** A webhook came for a call that never began here. */
class UnknownCall extends Error {
  constructor(sid: CallSid) {
    super(`a webhook came for call ${sid}, which did not begin here`)
  }
}

/** The call as it is stored. Throws UnknownCall for one that never began here. */
export async function loadCall({ store }: Parts, sid: CallSid): Promise<Call> {
  const call = await store.calls.load(sid)
  if (!call) throw new UnknownCall(sid)
  return call
}
