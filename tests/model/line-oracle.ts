import { company } from './company.ts'
import type { SeenAgent, SeenCall } from './observer.ts'

/** What was committed at a moment. */
export type Seen = Readonly<{
  calls: ReadonlyMap<string, SeenCall>
  agents: ReadonlyMap<string, SeenAgent>
  at: number
}>

/** How many may be rung at once for the call. */
export function mostRung({ place, visits }: SeenCall): number {
  const queue = company.queues[place?.queue ?? visits.at(-1)?.queue ?? '']
  return queue?.strategy === 'ringSeveral' ? queue.ringAtOnce : 1
}

/**
 * A call that stood before `offered`, could be taken by an agent who is rung for that one now, and was committed as
 * waiting before the decision read the line, and still is: there must be none. Written from the rule alone, without the
 * engine's own words for it.
 */
export function passedOver(offered: SeenCall, read: Seen, now: Omit<Seen, 'at'>): SeenCall | null {
  const { offer, place } = offered
  if (!offer || !place) return null
  const rung = [offer, ...offer.others].flatMap(({ agentId }) => now.agents.get(agentId) ?? [])
  const before = [...read.calls.values()].filter((other) => {
    const still = now.calls.get(other._id)
    const hasKeptPlace = still && isOfferable(still) && still.place?.order === other.place?.order
    return hasKeptPlace && isOfferable(other) && isBefore(other.place, place)
  })
  return before.find((other) => rung.some((agent) => couldTake(agent, other.place, read))) ?? null
}

type Place = SeenCall['place']

const isBefore = (one: Place, other: Place): boolean =>
  one !== null && other !== null && one.order < other.order

function isOfferable({ state, offer, place }: SeenCall): boolean {
  return (
    state === 'waiting' &&
    offer === null &&
    place !== null &&
    place.queueSid !== null &&
    place.leaving === null
  )
}

function couldTake(agent: SeenAgent, place: Place, { agents, at }: Seen): boolean {
  if (!place || !hasAll(agent, askedAt(place, at))) return false
  const { preferred } = place
  if (!preferred || preferred.until <= at || preferred.agentId === agent._id) return true
  // Held for somebody who is at work and could take it: nobody else may.
  const wished = agents.get(preferred.agentId)
  const isAtWork = wished !== undefined && wished.state !== 'offline' && wished.state !== 'away'
  return !(isAtWork && hasAll(wished, askedAt(place, place.askedSince)))
}

function askedAt({ demands, askedSince }: NonNullable<Place>, at: number): Readonly<Record<string, number>> {
  const due = demands.filter(({ afterMs }) => at - askedSince >= afterMs)
  return (due.at(-1) ?? demands[0])?.skills ?? {}
}

function hasAll({ skills }: SeenAgent, asked: Readonly<Record<string, number>>): boolean {
  return Object.entries(asked).every(([skill, level]) => (skills[skill] ?? 0) >= level)
}
