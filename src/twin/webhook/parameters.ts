import type { Exchange } from '../exchange.ts'
import type { Leg } from '../leg.ts'

export type Parameters = Readonly<Record<string, string>>

/** The parameters of every request about a leg, whatever it is for. */
export function legParameters(exchange: Exchange, leg: Leg): Parameters {
  const parent: Parameters = leg.parent ? { ParentCallSid: leg.parent.sid } : {}
  const machine: Parameters = leg.answeredBy === null ? {} : { AnsweredBy: leg.answeredBy }
  return {
    AccountSid: exchange.account.sid,
    ApiVersion: '2010-04-01',
    CallSid: leg.sid,
    CallStatus: leg.status,
    Called: leg.to,
    Caller: leg.from,
    Direction: leg.direction,
    From: leg.from,
    To: leg.to,
    ...leg.carrierParameters,
    ...parent,
    ...machine,
  }
}
