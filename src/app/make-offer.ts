import type { OfferRecord } from '../call/index.ts'
import type { Agent, LineHead } from '../store/index.ts'
import { later, word, type OfferId } from '../words.ts'
import type { EndOffer } from './end-offer.ts'
import type { Parts } from './parts.ts'

type Offering = Readonly<{
  call: LineHead
  first: Agent
  /** Rung at once with the first. */
  more: readonly Agent[]
  reasons: readonly string[]
}>

type Claimed = Readonly<{ agent: Agent; id: OfferId }>

// How long a leg may stand in the telephone's own queue, one REST call a second, before the offer is void.
const leaseBeforeRingingMs = 120_000

/**
 * Claims the agents first, then the call; when the call is lost the agents are given back. Of a ring group, who was
 * lost meanwhile is left out; the first whom the queue wished must not be.
 */
export async function makeOffer(
  parts: Parts,
  endOffer: EndOffer,
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
  if (!(await store.line.claim(call.sid, records, entries))) {
    for (const { id } of [leader, ...others]) await store.agents.release(id, now(), now())
    return 'lost'
  }
  // The next caller's offer does not wait for Twilio to answer for this one.
  for (const claimed of [leader, ...others])
    parts.afterwards(() => ring(parts, endOffer, { call, ...claimed }))
  return 'offered'
}

async function claimAgent(
  { store, now, newId }: Parts,
  call: LineHead,
  agent: Agent,
): Promise<Claimed | null> {
  const at = now()
  const id = word<OfferId>(newId())
  const leaseUntil = later(at, leaseBeforeRingingMs)
  const live = { id, purpose: 'call', callSid: call.sid, leaseUntil, legSid: null, answered: false } as const
  return (await store.agents.claim(agent.id, live, at)) ? { agent, id } : null
}

async function ring(
  { telephone, addresses, published, store, log }: Parts,
  endOffer: EndOffer,
  { call, agent, id }: Claimed & Readonly<{ call: LineHead }>,
): Promise<void> {
  try {
    const { queues, routing } = published.company()
    const leg = await telephone.ring({
      to: agent.phone,
      from: call.to,
      answerUrl: addresses.offer(id, 'answer'),
      statusUrl: addresses.offer(id, 'status'),
      ringSeconds: queues[call.place.queue]?.ringSeconds ?? routing.ringSeconds,
    })
    if (leg === null) {
      log.warn(
        `whether agent ${agent.id} is rung is not known; the leg tells of itself, or the offer is taken back`,
      )
      return
    }
    // The caller may have left before there was a leg to stop.
    if (!(await store.agents.nameLeg(id, leg))) await telephone.hangUp(leg)
  } catch (error) {
    log.error(error, `agent ${agent.id} could not be rung; the call keeps its place`)
    await endOffer(id, 'failed')
  }
}
