import type { OfferRecord } from '../call/index.ts'
import type { Agent, LineHead } from '../store/index.ts'
import { word, type OfferId } from '../words.ts'
import { leaseBeforeRinging } from './legs/agent-legs.ts'
import type { PlaceLeg } from './legs/place-leg.ts'
import { lineOf } from './line-of.ts'
import type { Parts } from './parts.ts'

type Offering = Readonly<{
  call: LineHead
  first: Agent
  /** Rung at once with the first. */
  more: readonly Agent[]
  reasons: readonly string[]
}>

type Claimed = Readonly<{ agent: Agent; id: OfferId }>

/**
 * Claims the agents first, then the call; when the call is lost the agents are given back. Of a ring group, who was
 * lost meanwhile is left out; the first whom the queue wished must not be.
 */
export async function makeOffer(
  parts: Parts,
  placeLeg: PlaceLeg,
  { call, first, more, reasons }: Offering,
): Promise<'offered' | 'lost'> {
  const { store, now } = parts
  const leader = await claimAgent(parts, call, first)
  if (!leader) return 'lost'
  const others: Claimed[] = []
  for (const agent of more) {
    const claimed = await claimAgent(parts, call, agent)
    if (claimed) others.push(claimed)
  }
  const record = ({ agent, id }: Claimed): OfferRecord => {
    const because = reasons[0] ?? ''
    return { id, agentId: agent.id, at: now(), because, reasons, result: null, endedAt: null }
  }
  const records = [record(leader), ...others.map(record)] as const
  const entries = records.map(({ at, agentId, because }) => ({
    at,
    type: 'offered',
    agent: agentId,
    because,
  }))
  if (!(await lineOf(parts, call.purpose).claim(call.sid, records, entries))) {
    for (const { id } of [leader, ...others]) await store.agents.release(id, now(), now())
    return 'lost'
  }
  for (const claimed of [leader, ...others]) await order(parts, placeLeg, { call, ...claimed })
  return 'offered'
}

async function claimAgent(
  { store, now, newId }: Parts,
  call: LineHead,
  agent: Agent,
): Promise<Claimed | null> {
  const at = now()
  // Also the fencing token of all that follows: see store/agents.ts.
  const id = word<OfferId>(newId())
  const leaseUntil = leaseBeforeRinging({ now })
  const { purpose, sid: callSid } = call
  const live = { id, purpose, callSid, leaseUntil, legSid: null, answered: false }
  return (await store.agents.claim(agent.id, live, at)) ? { agent, id } : null
}

/**
 * Orders the leg that rings the agent, right after the claim. Should the server die in between, `repair` finds an offer
 * without an order and ends it: the call keeps its place, and is offered anew.
 */
async function order(
  { addresses, published }: Parts,
  placeLeg: PlaceLeg,
  { call, agent, id }: Claimed & Readonly<{ call: LineHead }>,
): Promise<void> {
  const { queues, routing } = published.company()
  const leg = {
    to: agent.phone,
    from: call.from,
    answerUrl: addresses.offer(id, 'answer'),
    statusUrl: addresses.offer(id, 'status'),
    ringSeconds: queues[call.place.queue]?.ringSeconds ?? routing.ringSeconds,
  }
  await placeLeg({ key: id, rings: 'agent', leg })
}
