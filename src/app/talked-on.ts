import type { Call } from '../call/index.ts'
import type { Callback } from '../store/index.ts'
import { word, type CallSid, type OfferId } from '../words.ts'
import type { Parts } from './parts.ts'

/** What an agent talks or has talked on, a call or a callback, as far as saying how it went goes. */
export type TalkedOn = Readonly<{
  sid: CallSid
  /** The offer it goes on under; `null` once it is over. */
  offerId: OfferId | null
  /** What somebody has said of it; what is flagged nobody has. */
  disposition: Readonly<{ name: string; flagged: boolean }> | null
}>

/** Finds it by the call's sid or the callback's id; `null` when there is none, or nobody has talked on it. */
export async function talkedOn({ calls, callbacks }: Parts['store'], sid: CallSid): Promise<TalkedOn | null> {
  const call = await calls.load(sid)
  if (call) return ofCall(call)
  const callback = await callbacks.find(sid)
  return callback && ofCallback(callback)
}

const ofCall = ({ sid, offer, disposition }: Call): TalkedOn => ({
  sid,
  offerId: offer?.id ?? null,
  disposition,
})

function ofCallback({ id, offer, attempt, attempts }: Callback): TalkedOn | null {
  const last = attempt ?? attempts.at(-1)
  return last ? { sid: word<CallSid>(id), offerId: offer?.id ?? null, disposition: last.disposition } : null
}
