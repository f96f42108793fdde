import { decideOffers, explain, tellWhy, type Decision, type Offered } from '../routing/index.ts'
import type { PlaceLeg } from './legs/place-leg.ts'
import { makeOffer } from './make-offer.ts'
import { onePassAtATime } from './one-pass-at-a-time.ts'
import type { Parts } from './parts.ts'
import { readLanes, readLine, toWaiting, type ReadLine } from './read-line.ts'

/** Offers waiting calls to available agents, for as long as there are both. */
export type OfferCalls = () => Promise<void>

/** Other servers may pass at once; the claims decide. */
export const offerCalls = (parts: Parts, placeLeg: PlaceLeg): OfferCalls =>
  onePassAtATime(() => pass(parts, placeLeg))

async function pass(parts: Parts, placeLeg: PlaceLeg): Promise<'done' | 'again'> {
  const at = parts.now()
  const free = (await parts.store.agents.available()).filter(({ coolingUntil }) => coolingUntil <= at)
  if (free.length === 0) return 'done'
  const lanes = await readLanes(parts, free.length)
  if (lanes.length === 0) return 'done'
  const read = await readLine(parts, lanes)
  const decision = decideOffers(read.line)
  // In order, and no further than a lost race: the call that lost may be next for an agent whom a later one would get.
  for (const offered of decision.offers) {
    if ((await offer(parts, placeLeg, { read, decision, offered })) === 'lost') return 'again'
  }
  return decision.isComplete ? 'done' : 'again'
}

type Deciding = Readonly<{ read: ReadLine; decision: Decision; offered: Offered }>

async function offer(
  parts: Parts,
  placeLeg: PlaceLeg,
  { read: { line, heads, agents }, decision, offered }: Deciding,
): Promise<'offered' | 'lost'> {
  const call = heads.find(({ sid }) => sid === offered.sid)
  const [first, ...more] = offered.agentIds.flatMap((id) => agents.find((agent) => agent.id === id) ?? [])
  if (!call || !first) return 'lost'
  const reasons = tellWhy(explain(line, decision, toWaiting(call)))
  return makeOffer(parts, placeLeg, { call, first, more, reasons })
}
