import type { QueueSettings } from '../flow/index.ts'
import { later, type AgentId, type EpochMs } from '../words.ts'
import type { Call, Place } from './call.ts'
import { demandsOf } from './demands.ts'
import { firstInLine, laneOf, type Standing } from './place.ts'

/** A caller whom an agent sends on: they have a place still, the one they were taken from. */
export type SentOn = Pick<Call, 'sid' | 'position'> & Readonly<{ place: Place }>

/** The queue that a caller is sent on to, and the one they come from; `null` when the company has that no longer. */
export type NextQueue = Pick<Standing, 'settings' | 'orderOf'> & Readonly<{ before: QueueSettings | null }>

/**
 * The place of a caller whom an agent sends on to a queue: theirs by the moment they first stood in line, as after an
 * overflow. It was not their doing that they came to the wrong desk, and whoever called later has waited less. What the
 * flow's step asked for beyond its own queue, and where it led those who waited too long, was meant for that queue.
 */
export function placeInQueue(
  { position, place }: SentOn,
  { settings, orderOf, before }: NextQueue,
  now: EpochMs,
): Place {
  const priority = place.priority - (before?.weight ?? 0) + settings.weight
  const laned = {
    queue: settings.name,
    demands: demandsOf({ skills: {}, relax: [] }, settings, position.context.language),
    askedSince: place.enqueuedAt,
    preferred: null,
    priority,
  }
  return {
    ...newlyJoined(place, now),
    ...laned,
    lane: laneOf(laned),
    order: orderOf(place.enqueuedAt, priority),
    maxWaitMs: settings.maxWaitMs,
    overflow: [],
  }
}

/**
 * The place of a caller whom an agent sends on to another: first in line, held for that agent whatever they can do,
 * and, once that time is over, for anyone who may take the call. Nobody shares its lane: it asks for more later on.
 */
export function placeForAgent({ sid, place }: SentOn, to: AgentId, heldForMs: number, now: EpochMs): Place {
  const first = firstInLine(place, now)
  const usual = place.demands.at(-1)?.skills ?? {}
  return {
    ...newlyJoined(first, now),
    demands: [
      { afterMs: 0, skills: {} },
      { afterMs: heldForMs, skills: usual },
    ],
    askedSince: now,
    preferred: { agentId: to, until: later(now, heldForMs) },
    lane: `${first.lane} @${to} ${sid}`,
  }
}

const newlyJoined = (place: Place, now: EpochMs): Place => ({
  ...place,
  joinedAt: now,
  queueSid: null,
  leaving: null,
  callback: place.callback && { ...place.callback, offeredAt: null },
  voicemail: place.voicemail && { ...place.voicemail, offeredAt: null },
  told: null,
})
