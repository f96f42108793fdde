import type { Directive, QueueRequest, QueueSettings } from '../flow/index.ts'
import { languageSkill, type EpochMs, type Language, type Skill } from '../words.ts'
import type { Call, Place } from './call.ts'
import { openVisit } from './visit.ts'

/** What a queue adds to a flow's request: its own skills and limits, and where a priority stands in the one line. */
export type Standing = Readonly<{
  settings: QueueSettings
  orderOf: (enqueuedAt: EpochMs, priority: number) => number
}>

type Enqueue = Extract<Directive, { type: 'enqueue' }>

/**
 * A place in line for what the flow asked: the queue's skills, the step's, and the caller's language. A visit that
 * overflowed from another queue keeps the moment it was enqueued.
 */
export function placeFor(
  call: Call,
  { request, callback }: Enqueue,
  { settings, orderOf }: Standing,
  now: EpochMs,
): Place {
  const { language, linked } = call.position.context
  const skills = skillsOf(request, settings, language)
  const priority = linked === null ? request.priority.otherwise : request.priority.inquiry
  const enqueuedAt = openVisit(call.visits)?.enqueuedAt ?? now
  return {
    queue: request.queue,
    skills,
    priority,
    lane: [request.queue, ...skills].join(' '),
    order: orderOf(enqueuedAt, priority),
    enqueuedAt,
    joinedAt: now,
    maxWaitMs: request.maxWaitMs ?? settings.maxWaitMs,
    record: request.record,
    queueSid: null,
    leaving: null,
    callback: callback ? { ...callback, offeredAt: null } : null,
  }
}

/** The place of a caller whose agent was lost: first in line, whatever the priority of the others. */
export const firstInLine = (place: Place, now: EpochMs): Place => ({
  ...place,
  order: place.order - aheadOfEverybodyMs,
  enqueuedAt: now,
  joinedAt: now,
  queueSid: null,
  leaving: null,
})

// Further back than any priority or wait reaches; callers who lost their agents keep their order among themselves.
const aheadOfEverybodyMs = 10 * 365 * 24 * 3600 * 1000

function skillsOf(request: QueueRequest, settings: QueueSettings, language: Language): readonly Skill[] {
  const asked = [...settings.skills, ...request.skills, languageSkill(language)]
  return [...new Set(asked)].toSorted()
}
