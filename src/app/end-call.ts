import { endedCall } from '../call/index.ts'
import type { InboundCall } from '../twilio/index.ts'
import type { CallSid } from '../words.ts'
import { beginCall, UnknownNumber } from './begin-call.ts'
import type { CountUp } from './figures/count-up.ts'
import type { FreeAgent } from './free-agent.ts'
import type { Parts } from './parts.ts'

/** The caller's leg is over. Terminal states absorb: a second report changes nothing. */
export type EndCall = (sid: CallSid, status: string) => Promise<void>

/** The same for a report that may be the first thing ever heard of the call. */
export type EndInboundCall = (inbound: InboundCall) => Promise<void>

const triesAtMost = 5

export function endCall({ store, openCalls, now }: Parts, freeAgent: FreeAgent): EndCall {
  return async (sid, status) => {
    for (let tries = 0; tries < triesAtMost; tries++) {
      const call = await store.calls.load(sid)
      if (!call || call.state === 'ended') return
      const at = now()
      const by = status === 'failed' ? 'failure' : 'caller'
      const entry = { at, type: 'ended', status, by }
      if (await store.calls.end(call, endedCall(call, by, at), entry)) {
        openCalls.forget(sid)
        await freeAgent(call)
        return
      }
    }
    throw new Error(`the end of call ${sid} kept losing its race`)
  }
}

/** A caller can hang up so fast that the end is told before the call: it is stored, ended, and never answered. */
export function endInboundCall(parts: Parts, end: EndCall, countCalls: CountUp): EndInboundCall {
  return async (inbound) => {
    if (!(await parts.store.calls.load(inbound.sid))) await storeGoneCall(parts, inbound)
    await end(inbound.sid, inbound.status)
    parts.afterwards(countCalls)
  }
}

async function storeGoneCall(parts: Parts, inbound: InboundCall): Promise<void> {
  try {
    const { call, journal } = await beginCall(parts, inbound)
    await parts.store.calls.insert({ ...call, replies: [] }, journal)
  } catch (error) {
    if (!(error instanceof UnknownNumber)) throw error
    parts.log.warn(error.message)
  }
}
