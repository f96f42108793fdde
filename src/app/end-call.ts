import { endedCall, type Call } from '../call/index.ts'
import type { InboundCall } from '../twilio/index.ts'
import type { CallSid } from '../words.ts'
import { beginCall, UnknownNumber } from './begin-call.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'
import type { BeginWrapUp } from './wrap-up.ts'

/** The caller's leg is over. Terminal states absorb: a second report changes nothing. */
export type EndCall = (sid: CallSid, status: string) => Promise<void>

/** The same for a report that may be the first thing ever heard of the call. */
export type EndInboundCall = (inbound: InboundCall) => Promise<void>

const triesAtMost = 5

type Followers = Readonly<{ offerCalls: OfferCalls; beginWrapUp: BeginWrapUp }>

export function endCall(parts: Parts, followers: Followers): EndCall {
  const { store, openCalls, now } = parts

  return async (sid, status) => {
    for (let tries = 0; tries < triesAtMost; tries++) {
      const call = await store.calls.load(sid)
      if (!call || call.state === 'ended') return
      const at = now()
      const by = status === 'failed' ? 'failure' : 'caller'
      const entry = { at, type: 'ended', status, by }
      if (await store.calls.end(call, endedCall(call, by, at), entry)) {
        openCalls.forget(sid)
        await freeAgent(parts, followers, call)
        return
      }
    }
    throw new Error(`the end of call ${sid} kept losing its race`)
  }
}

/** A caller can hang up so fast that the end is told before the call: it is stored, ended, and never answered. */
export function endInboundCall(parts: Parts, end: EndCall): EndInboundCall {
  return async (inbound) => {
    if (!(await parts.store.calls.load(inbound.sid))) await storeGoneCall(parts, inbound)
    await end(inbound.sid, inbound.status)
  }
}

async function storeGoneCall(parts: Parts, inbound: InboundCall): Promise<void> {
  try {
    const { call } = await beginCall(parts, inbound)
    await parts.store.calls.insert({ ...call, replies: [] })
  } catch (error) {
    if (!(error instanceof UnknownNumber)) throw error
    parts.log.warn(error.message)
  }
}

async function freeAgent(parts: Parts, { offerCalls, beginWrapUp }: Followers, call: Call): Promise<void> {
  const { offer } = call
  if (!offer) return
  if (call.state === 'connected') {
    await beginWrapUp(offer.id, call.sid)
    return
  }
  const at = parts.now()
  const agent = await parts.store.agents.release(offer.id, at, at)
  const leg = agent?.offer?.legSid
  if (leg)
    parts.afterwards(() => stopRinging(parts, offer.id, { leg, answered: agent.offer?.answered ?? false }))
  parts.afterwards(offerCalls)
}

/** An agent who is listening already is told that the caller hung up; one who is not stops being rung. */
async function stopRinging(
  { telephone, addresses }: Parts,
  offer: NonNullable<Call['offer']>['id'],
  { leg, answered }: Readonly<{ leg: CallSid; answered: boolean }>,
): Promise<void> {
  if (answered) await telephone.redirect(leg, addresses.offer(offer, 'gone'))
  else await telephone.hangUp(leg)
}
