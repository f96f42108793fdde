import { firstInLine, isAgentLost, joinLine, type Call } from '../call/index.ts'
import { failureOf } from '../routing/index.ts'
import { isOver } from '../twilio/index.ts'
import { later, type OfferId } from '../words.ts'
import type { EndOffer } from './end-offer.ts'
import type { Parts } from './parts.ts'
import type { BeginWrapUp } from './wrap-up.ts'

/** News of the leg that rings, or carries, an agent. It may come late, twice, in any order, or never. */
export type FollowLeg = (offer: OfferId, status: string) => Promise<void>

// Between the last ring and the status that tells of it.
const graceMs = 15_000

export function followLeg(
  parts: Parts,
  { endOffer, beginWrapUp }: Readonly<{ endOffer: EndOffer; beginWrapUp: BeginWrapUp }>,
): FollowLeg {
  const { store, published, now } = parts

  return async (offerId, status) => {
    if (status === 'initiated' || status === 'ringing') {
      const ringMs = published.company().routing.ringSeconds * 1000
      await store.agents.extendLease(offerId, later(now(), ringMs + graceMs))
      return
    }
    if (!isOver(status)) return
    const agent = await store.agents.holding(offerId)
    if (!agent) return
    const call = await store.line.under(offerId)
    if (call?.state !== 'connected') {
      await endOffer(offerId, failureOf(agent.state === 'onCall' ? 'failed' : status) ?? 'failed')
      return
    }
    if (isAgentLost(call, status, now())) await waitAgain(parts, call, offerId)
    // The conference ends with the agent; the caller's own leg tells how the call goes on.
    await beginWrapUp(offerId, call.sid)
  }
}

/** Losing the agent opens a new visit, first in line (invariant 4). */
async function waitAgain(
  { store, telephone, addresses, now }: Parts,
  call: Call,
  offerId: OfferId,
): Promise<void> {
  if (!call.place) return
  const at = now()
  const back = {
    place: firstInLine(call.place, at),
    visits: joinLine(call.visits, call.place.queue, at),
    entry: { at, type: 'agentLost', agent: call.agent?.id },
  }
  if (!(await store.line.loseAgent(call.sid, offerId, back))) return
  await telephone.redirect(call.sid, addresses.connect(call.sid, offerId))
}
