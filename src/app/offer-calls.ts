import type { Call, TimelineEntry } from '../call/index.ts'
import { assignCalls, type Assignment, type ReadyAgent, type WaitingCall } from '../routing/index.ts'
import type { Agent } from '../store/index.ts'
import { later, word, type EpochMs, type OfferId } from '../words.ts'
import type { EndOffer } from './end-offer.ts'
import type { Parts } from './parts.ts'

/** Offers waiting calls to available agents, for as long as there are both. */
export type OfferCalls = () => Promise<void>

// How long a leg may stand in the telephone's own queue, one REST call a second, before the offer is void.
const leaseBeforeRingingMs = 120_000

/**
 * One pass at a time on this server: a pass asked for while one runs is made right after it, since what it read may
 * be out of date. Other servers may pass at once; the claims decide.
 */
export function offerCalls(parts: Parts, endOffer: EndOffer): OfferCalls {
  let running: Promise<void> | null = null
  let asked = 0

  const passes = async (): Promise<void> => {
    let isDone = false
    while (!isDone) {
      asked = 0
      const ended = await pass(parts, endOffer)
      isDone = ended === 'done' && asked === 0
    }
  }

  return () => {
    if (running) {
      asked++
      return running
    }
    running = passes().finally(() => {
      running = null
    })
    return running
  }
}

async function pass(parts: Parts, endOffer: EndOffer): Promise<'done' | 'lostARace'> {
  const at = parts.now()
  const agents = (await parts.store.agents.available()).filter(({ coolingUntil }) => coolingUntil <= at)
  if (agents.length === 0) return 'done'
  const heads = await parts.store.line.heads(agents.length)
  const assignments = assignCalls(heads.flatMap(toWaiting), agents.map(toReady), at)
  // In order, and no further than a lost race: the call that lost may be next for an agent whom a later one would get.
  for (const assignment of assignments) {
    const call = heads.find(({ sid }) => sid === assignment.sid)
    const agent = agents.find(({ id }) => id === assignment.agentId)
    if (!call || !agent) continue
    if ((await offer(parts, endOffer, { call, agent, assignment })) === 'lost') return 'lostARace'
  }
  return 'done'
}

const toWaiting = ({ sid, place }: Call): readonly WaitingCall[] =>
  place ? [{ sid, queue: place.queue, skills: place.skills, order: place.order }] : []

const toReady = ({ id, skills, readySince, coolingUntil }: Agent): ReadyAgent => ({
  id,
  skills,
  readySince,
  coolingUntil,
})

type Pairing = Readonly<{ call: Call; agent: Agent; assignment: Assignment }>

// The agent first, then the call; when the second is lost the first is given back.
async function offer(
  parts: Parts,
  endOffer: EndOffer,
  { call, agent, assignment }: Pairing,
): Promise<'offered' | 'lost'> {
  const { store, now } = parts
  const at = now()
  const id = word<OfferId>(parts.newId())
  const live = {
    id,
    callSid: call.sid,
    leaseUntil: later(at, leaseBeforeRingingMs),
    legSid: null,
    answered: false,
  }
  if (!(await store.agents.claim(agent.id, live, at))) return 'lost'

  const { because } = assignment
  const record = { id, agentId: agent.id, at, because, result: null, endedAt: null }
  if (!(await store.line.claim(call.sid, record, offered(agent, at, because)))) {
    await store.agents.release(id, at, at)
    return 'lost'
  }
  // The next caller's offer does not wait for Twilio to answer for this one.
  parts.afterwards(() => ring(parts, endOffer, { call, agent, id }))
  return 'offered'
}

const offered = ({ id }: Agent, at: EpochMs, because: string): TimelineEntry => ({
  at,
  type: 'offered',
  agent: id,
  because,
})

async function ring(
  { telephone, addresses, published, store, log }: Parts,
  endOffer: EndOffer,
  { call, agent, id }: Readonly<{ call: Call; agent: Agent; id: OfferId }>,
): Promise<void> {
  try {
    const leg = await telephone.ring({
      to: agent.phone,
      from: call.to,
      answerUrl: addresses.offer(id, 'answer'),
      statusUrl: addresses.offer(id, 'status'),
      ringSeconds: published.company().routing.ringSeconds,
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
