import { isOver } from '../twilio/index.ts'
import { later, type CallSid } from '../words.ts'
import type { EndCall } from './end-call.ts'
import type { Parts } from './parts.ts'
import { tryEach } from './try-each.ts'

/** Asks the telephone how a leg stands and ends the call if it is over: status callbacks are best effort. */
export type ReconcileCall = (sid: CallSid) => Promise<void>

export function reconcileCall({ store, telephone, now }: Parts, endCall: EndCall): ReconcileCall {
  return async (sid) => {
    const status = await telephone.statusOf(sid)
    if (status === null || isOver(status)) await endCall(sid, status ?? 'failed')
    else await store.calls.heard(sid, now())
  }
}

/**
 * Asks after the calls that have been quiet for longer than any prompt is; and sooner after those in line, who ask for
 * more to hear every half minute at the latest, lest agents are rung for somebody who has left.
 */
export type ReconcileQuietCalls = () => Promise<void>

const quietMs = 180_000
const quietInLineMs = 60_000
const askedAtOnce = 20

export function reconcileQuietCalls(parts: Parts, reconcile: ReconcileCall): ReconcileQuietCalls {
  const { store, now } = parts
  return async () => {
    const inLine = await store.calls.quietInLineSince(later(now(), -quietInLineMs), askedAtOnce)
    const others = await store.calls.quietSince(later(now(), -quietMs), askedAtOnce)
    const sids = new Set([...inLine, ...others].map(({ sid }) => sid))
    await tryEach(parts, [...sids], (sid) => reconcile(sid))
  }
}
