import type { Directive, FlowContext, Overflow, QueueSettings } from '../flow/index.ts'
import { later, type AgentId, type EpochMs } from '../words.ts'
import type { Call, Demand, Place } from './call.ts'
import { demandsOf } from './demands.ts'
import { openVisit, placeSince } from './visit.ts'

/** What a queue adds to a flow's request: its own skills and limits, and where a priority stands in the one line. */
export type Standing = Readonly<{
  settings: QueueSettings
  orderOf: (enqueuedAt: EpochMs, priority: number) => number
  /** Who should take the call, where the queue waits for such a one; else `null`. */
  preferred: AgentId | null
  /** The place that a caller who rings again had in this queue; `null` for everybody else. */
  resumed: Readonly<{ enqueuedAt: EpochMs }> | null
}>

type Enqueue = Extract<Directive, { type: 'enqueue' }>

/**
 * A place in line for what the flow asked: the queue's skills, the step's, and the caller's language. A visit that
 * overflowed from another queue keeps the moment it was enqueued; one that resumes an earlier place, that of the place.
 */
export function placeFor(
  call: Pick<Call, 'position' | 'visits'>,
  { request, callback, voicemail, overflow = [] }: Enqueue,
  standing: Standing,
  now: EpochMs,
): Place {
  const { settings, orderOf } = standing
  const { language, linked } = call.position.context
  const demands = demandsOf(request, settings, language)
  const priority = settings.weight + (linked === null ? request.priority.otherwise : request.priority.inquiry)
  const open = openVisit(call.visits)
  const enqueuedAt = open ? placeSince(open) : (standing.resumed?.enqueuedAt ?? now)
  const place = {
    queue: request.queue,
    demands,
    askedSince: enqueuedAt,
    preferred: preferredIn(standing, enqueuedAt),
    priority,
  }
  return {
    ...place,
    lane: laneOf(place),
    order: orderOf(enqueuedAt, priority),
    enqueuedAt,
    joinedAt: now,
    maxWaitMs: request.maxWaitMs ?? settings.maxWaitMs,
    record: request.record,
    queueSid: null,
    leaving: null,
    callback: callback ? { ...callback, offeredAt: null } : null,
    voicemail: voicemail ? { ...voicemail, offeredAt: null } : null,
    overflow: stillAsked(overflow, call.position.context),
    told: null,
  }
}

/** Without those that lead a caller away once, and have. */
export const stillAsked = (
  overflow: readonly Overflow[],
  { captured }: Pick<FlowContext, 'captured'>,
): readonly Overflow[] => overflow.filter(({ once }) => once === null || captured[once] === undefined)

function preferredIn({ settings, preferred }: Standing, enqueuedAt: EpochMs): Place['preferred'] {
  const { preferredForMs } = settings
  if (preferred === null || preferredForMs === null) return null
  return { agentId: preferred, until: later(enqueuedAt, preferredForMs) }
}

/**
 * The place of a caller whose agent was lost: first in line, whatever the priority of the others, and asking for no
 * more than before.
 */
export const firstInLine = (place: Place, now: EpochMs): Place => ({
  ...place,
  preferred: null,
  lane: ahead + laneOf({ ...place, preferred: null }),
  order: place.lane.startsWith(ahead) ? place.order : place.order - aheadOfEverybodyMs,
  enqueuedAt: now,
  joinedAt: now,
  queueSid: null,
  leaving: null,
})

// No queue is named so.
const ahead = '! '

// Further back than any priority or wait reaches; callers who lost their agents keep their order among themselves.
const aheadOfEverybodyMs = 10 * 365 * 24 * 3600 * 1000

type Laned = Pick<Place, 'queue' | 'demands' | 'askedSince' | 'preferred' | 'priority'>

/**
 * Whoever cannot take the first of a lane must not be able to take those behind it: so where waiting changes who may
 * take a call, a lane is of one priority, and who came first has waited the longest.
 */
export function laneOf({ queue, demands, askedSince, preferred, priority }: Laned): string {
  const held = preferred ? [`@${preferred.agentId}+${preferred.until - askedSince}`] : []
  const changes = demands.length > 1 || preferred !== null ? [`p${priority}`] : []
  return [queue, ...demands.map(demandText), ...held, ...changes].join(' ')
}

const demandText = ({ afterMs, skills }: Demand): string =>
  [
    ...(afterMs > 0 ? [`+${afterMs}`] : []),
    ...Object.entries(skills).map(([skill, level]) => (level === 1 ? skill : `${skill}:${level}`)),
  ].join(' ')
