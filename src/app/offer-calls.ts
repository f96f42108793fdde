import { decideOffers, explain, tellWhy, type Decision, type Offered } from '../routing/index.ts'
import type { PlaceLeg } from './legs/place-leg.ts'
import { makeOffers, type Offering } from './make-offers.ts'
import { onePassAtATime } from './one-pass-at-a-time.ts'
import type { Parts } from './parts.ts'
import { readLanes, readLine, toWaiting, type ReadLine } from './read-line.ts'

/** Offers waiting calls to available agents, for as long as there are both. */
export type OfferCalls = () => Promise<void>

// Few enough that agents who were claimed in vain are few.
const offersAtOnce = 10

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
  for (let begun = 0; begun < decision.offers.length; begun += offersAtOnce) {
    const next = decision.offers.slice(begun, begun + offersAtOnce)
    const offerings = next.flatMap((offered) => offering({ read, decision, offered }) ?? [])
    if ((await makeOffers(parts, placeLeg, offerings)) === 'lost') return 'again'
  }
  return decision.isComplete ? 'done' : 'again'
}

type Deciding = Readonly<{ read: ReadLine; decision: Decision; offered: Offered }>

function offering({ read, decision, offered }: Deciding): Offering | null {
  const { line, heads, agents } = read
  const call = heads.find(({ sid }) => sid === offered.sid)
  const [first, ...more] = offered.agentIds.flatMap((id) => agents.find((agent) => agent.id === id) ?? [])
  if (!call || !first) return null
  return { call, first, more, reasons: tellWhy(explain(line, decision, toWaiting(call))) }
}
