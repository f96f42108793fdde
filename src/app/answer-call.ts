import { isOver, renderHangup, type InboundCall } from '../twilio/index.ts'
import { answerAgain } from './answer-again.ts'
import { beginCall } from './begin-call.ts'
import type { Parts } from './parts.ts'

/** Answers the first request of an inbound call with TwiML. Throws UnknownNumber for a number of no campaign. */
export type AnswerCall = (inbound: InboundCall) => Promise<string>

export function answerCall(parts: Parts): AnswerCall {
  return async (inbound) => {
    if (isOver(inbound.status)) return renderHangup()
    const { call, body, journal } = await beginCall(parts, inbound)
    if ((await parts.store.calls.insert(call, journal)) === 'exists') return answeredElsewhere(parts, inbound)
    parts.openCalls.keep(call)
    return body
  }
}

async function answeredElsewhere(parts: Parts, { sid }: InboundCall): Promise<string> {
  const call = await parts.store.calls.load(sid)
  if (!call) throw new Error(`call ${sid} is there and cannot be read`)
  return answerAgain(parts, call, 0)
}
