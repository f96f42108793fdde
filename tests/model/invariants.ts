import { mostRung } from './line-oracle.ts'
import type { SeenAgent, SeenCall } from './observer.ts'
import { violated } from './violation.ts'

type Calls = ReadonlyMap<string, SeenCall>
type Agents = ReadonlyMap<string, SeenAgent>

/** Invariants 1 and 3, of an agent as they were and are. */
export function checkAgent(was: SeenAgent | undefined, agent: SeenAgent, now: number): void {
  const { _id, state, offer } = agent
  const isHeld = state === 'offered' || state === 'onCall'
  if (isHeld !== (offer !== null)) violated(1, `${_id} is ${state} with ${offer ? 'an' : 'no'} offer`)
  if (was && offer && was.offer?.id !== offer.id) checkNewOffer(was, offer.id, now)
}

function checkNewOffer({ _id, offer, state, coolingUntil }: SeenAgent, id: string, now: number): void {
  if (offer) violated(1, `${_id} is offered ${id} while still holding ${offer.id}`)
  if (state !== 'available') violated(3, `${_id} is offered ${id} while ${state}`)
  if (coolingUntil > now) violated(3, `${_id} is offered ${id} while cooling down`)
}

/** Invariant 2: each call is offered to one agent at a time, or to one ring group. */
export function checkGroups(calls: Calls, agents: Agents): void {
  for (const call of calls.values()) {
    if (!call.offer || call.state === 'ended') continue
    const rung = [call.offer, ...call.offer.others]
    const live = rung.filter(({ id, agentId }) => agents.get(agentId)?.offer?.id === id)
    const different = new Set(rung.map(({ agentId }) => agentId))
    if (live.length > mostRung(call) || different.size < rung.length)
      violated(2, `${call._id} is offered to ${rung.map(({ agentId }) => agentId).join(', ')} at once`)
  }
}

/** Invariants 4 and 6, and what a call's state says of its offer, of a call as it was and is among all. */
export function checkCall(was: SeenCall | undefined, call: SeenCall, calls: Calls): void {
  checkVisits(call)
  const { _id, state, offer } = call
  if (isOffered(call) !== (offer !== null) && state !== 'inFlow')
    violated(2, `${_id} is ${state} with ${offer ? 'an' : 'no'} offer`)
  if (!was) return
  checkKept(was, call)
  if (was.state === 'offered' && state === 'offered') checkNobodyAdded(was, call)
  if (was.state === 'connected' && state === 'waiting') checkFirst(call, calls)
}

/** Of a ring group some leave; whoever is new to an offered call is rung beside those who are. */
function checkNobodyAdded(was: SeenCall, { _id, offer }: SeenCall): void {
  const before = idsOf(was.offer)
  const added = idsOf(offer).filter((id) => !before.includes(id))
  if (added.length > 0)
    violated(2, `${_id} is offered under ${added.join(', ')} while under ${before.join(', ')}`)
}

const idsOf = (offer: SeenCall['offer']): readonly string[] =>
  offer ? [offer.id, ...offer.others.map(({ id }) => id)] : []

const isInLine = ({ state }: SeenCall): boolean => state === 'waiting' || state === 'offered'
const isOffered = ({ state }: SeenCall): boolean => state === 'offered' || state === 'connected'

function checkVisits(call: SeenCall): void {
  const { _id, state, visits, outcome } = call
  const last = visits.at(-1)?.outcome
  const isOpen = last === null
  if (visits.slice(0, -1).some((visit) => visit.outcome === null))
    violated(4, `${_id} has a visit that never ended, and another after it`)
  if (isInLine(call) && !isOpen) violated(4, `${_id} is ${state} and in no visit`)
  if (state === 'connected' && last !== 'connected')
    violated(4, `${_id} talks, and its visit has not ended so`)
  if (state === 'ended' && (isOpen || outcome === null)) violated(4, `${_id} is over without an outcome`)
}

function checkKept(was: SeenCall, call: SeenCall): void {
  const { _id, state, visits, outcome } = call
  const toldLate = isToldLate(call)
  if (was.state === 'ended' && (state !== 'ended' || (was.outcome !== outcome && !toldLate)))
    violated(6, `${_id} had ended as ${String(was.outcome)} and is ${state}, ${String(outcome)}`)
  was.visits.forEach((before, at) => {
    const visit = visits[at]
    if (visit?.enqueuedAt !== before.enqueuedAt) violated(4, `${_id} lost a visit, or its place`)
    if (before.outcome !== null && visit.outcome !== before.outcome && !toldLate)
      violated(4, `a visit of ${_id} ended as ${before.outcome} and now as ${String(visit.outcome)}`)
  })
}

// A message, or a talk by transfer, that was reported after the end says how it really ended.
const isToldLate = ({ voicemail, transfers }: SeenCall): boolean => voicemail !== null || transfers.length > 0

/** Whoever lost their agent stands before all but others who lost theirs. */
function checkFirst({ _id, place }: SeenCall, calls: Calls): void {
  const before = [...calls.values()].filter(
    (other) => other._id !== _id && other.state === 'waiting' && isBefore(other.place, place),
  )
  if (before.length > 0) violated(4, `${_id} lost its agent and does not come first`)
}

const isBefore = (one: SeenCall['place'], other: SeenCall['place']): boolean =>
  one !== null && other !== null && !one.lane.startsWith('!') && one.order <= other.order
