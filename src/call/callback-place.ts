import type { QueueSettings } from '../flow/index.ts'
import type { EpochMs, Language, QueueName } from '../words.ts'
import type { Place } from './call.ts'
import { demandsOf } from './demands.ts'
import { laneOf } from './place.ts'

/** What of a place decides who is next: somebody to be called back has no more of it than that. */
export type PlaceInLine = Pick<
  Place,
  'queue' | 'demands' | 'askedSince' | 'preferred' | 'priority' | 'lane' | 'order' | 'enqueuedAt'
>

/** What a callback's place is made from: who waits for what, and what the caller has of a place already. */
export type CallbackWaits = Readonly<{
  queue: QueueName
  language: Language
  /** The place that the caller gave up for the callback; `null` when they stood in no line. */
  left: PlaceInLine | null
}>

type Standing = Readonly<{
  settings: QueueSettings
  orderOf: (enqueuedAt: EpochMs, priority: number) => number
}>

/**
 * The place of somebody who waits for a call without holding: the one they left, or, in another queue, one as old;
 * else one that is as old as the wish is due, `dueAt`.
 */
export function callbackPlace(
  { queue, language, left }: CallbackWaits,
  { settings, orderOf }: Standing,
  dueAt: EpochMs,
): PlaceInLine {
  if (left?.queue === queue) return inLine(left)
  const enqueuedAt = left?.enqueuedAt ?? dueAt
  const place = {
    queue,
    demands: demandsOf({ skills: {}, relax: [] }, settings, language),
    askedSince: enqueuedAt,
    preferred: null,
    priority: settings.weight,
  }
  return { ...place, lane: laneOf(place), order: orderOf(enqueuedAt, place.priority), enqueuedAt }
}

/** What of a caller's place goes with them. */
export const inLine = ({
  queue,
  demands,
  askedSince,
  preferred,
  priority,
  lane,
  order,
  enqueuedAt,
}: PlaceInLine): PlaceInLine => ({
  queue,
  demands,
  askedSince,
  preferred,
  priority,
  lane,
  order,
  enqueuedAt,
})
