import type { OfferRecord } from '../call/index.ts'
import type { Agent, LineHead } from '../store/index.ts'
import { word, type OfferId } from '../words.ts'
import { leaseBeforeRinging } from './legs/agent-legs.ts'
import type { PlaceLeg } from './legs/place-leg.ts'
import { lineOf } from './line-of.ts'
import type { Parts } from './parts.ts'

/** One call, and who is to be rung for it. */
export type Offering = Readonly<{
  call: LineHead
  first: Agent
  /** Rung at once with the first. */
  more: readonly Agent[]
  reasons: readonly string[]
}>

type Claimed = Readonly<{ agent: Agent; id: OfferId }>

/** Who is claimed for one call, the first whom the queue wished before the others. */
type Team = readonly [Claimed, ...Claimed[]]

/**
 * Makes the offers of one decision. All agents are claimed first, at once; then call after call in the order of the line,
 * and no further than a lost race: the call that lost may be next for an agent whom a later one would get (invariant 5).
 * Whoever was claimed in vain is given back.
 */
export async function makeOffers(
  parts: Parts,
  placeLeg: PlaceLeg,
  offerings: readonly Offering[],
): Promise<'offered' | 'lost'> {
  const teams = await Promise.all(offerings.map((offering) => claimTeam(parts, offering)))
  const begun = offerings.map((offering, at) => ({ offering, team: teams[at] ?? null }))
  const lostAt = await claimCalls(parts, begun)
  const made = lostAt === -1 ? begun : begun.slice(0, lostAt)
  await Promise.all([
    ...made.map(({ offering, team }) => ringTeam(parts, placeLeg, offering.call, team ?? [])),
    ...begun.slice(made.length).map(({ team }) => giveBack(parts, team ?? [])),
  ])
  return lostAt === -1 ? 'offered' : 'lost'
}

/** Of a ring group, who was lost meanwhile is left out; `null`: the first whom the queue wished was lost. */
async function claimTeam(parts: Parts, { call, first, more }: Offering): Promise<Team | null> {
  const leader = await claimAgent(parts, call, first)
  if (!leader) return null
  const others = await Promise.all(more.map((agent) => claimAgent(parts, call, agent)))
  return [leader, ...others.filter((claimed) => claimed !== null)]
}

type Begun = Readonly<{ offering: Offering; team: Team | null }>

/** Claims the calls one after the other; the index of the first that was lost, -1 when none was. */
async function claimCalls(parts: Parts, begun: readonly Begun[]): Promise<number> {
  for (const [at, { offering, team }] of begun.entries()) {
    if (!team || !(await claimCall(parts, offering, team))) return at
  }
  return -1
}

function claimCall(parts: Parts, { call, reasons }: Offering, team: Team): Promise<boolean> {
  const record = ({ agent, id }: Claimed): OfferRecord => {
    const because = reasons[0] ?? ''
    return { id, agentId: agent.id, at: parts.now(), because, reasons, result: null, endedAt: null }
  }
  const [leader, ...others] = team
  const records = [record(leader), ...others.map(record)] as const
  const entries = records.map(({ at, agentId, because }) => ({
    at,
    type: 'offered',
    agent: agentId,
    because,
  }))
  return lineOf(parts, call.purpose).claim(call.sid, records, entries)
}

async function giveBack({ store, now }: Parts, team: readonly Claimed[]): Promise<void> {
  for (const { id } of team) await store.agents.release(id, now(), now())
}

async function ringTeam(
  parts: Parts,
  placeLeg: PlaceLeg,
  call: LineHead,
  team: readonly Claimed[],
): Promise<void> {
  for (const claimed of team) await order(parts, placeLeg, { call, ...claimed })
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
