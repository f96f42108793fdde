/**
 * Every figure on service, each as one formula over counters. `null` where there is nothing to divide by: no calls is
 * not the same as none answered.
 */
import type { Counts } from './counts.ts'
import { knownLimit } from './wait-buckets.ts'

/** The limits that the figures are asked for, in seconds. */
export type Limits = Readonly<{ serviceLevelSeconds: number; shortAbandonSeconds: number }>

/** How a queue, a campaign or an agent served its callers. Shares are from 0 to 1, times in milliseconds. */
export type ServiceFigures = Readonly<{
  offered: number
  answered: number
  abandoned: number
  /** Of those abandoned, who gave up at once. */
  shortAbandoned: number
  callbacks: number
  voicemails: number
  overflowed: number
  closed: number
  transferred: number
  serviceLevel: number | null
  answeredInTime: number | null
  abandonRate: number | null
  averageSpeedOfAnswerMs: number | null
  averageHandlingMs: number | null
  handled: number
  longestWaitMs: number
  /** How many calls ended with each disposition. */
  dispositions: Readonly<Record<string, number>>
}>

/** The service figures that these counters come to; the longest wait is no sum, and handed in. */
export function figuresOfService(counts: Counts, longestWaitMs: number, limits: Limits): ServiceFigures {
  return {
    offered: count(counts, 'offered'),
    answered: count(counts, 'answered'),
    abandoned: count(counts, 'abandoned'),
    shortAbandoned: shortAbandoned(counts, limits),
    callbacks: count(counts, 'callback'),
    voicemails: count(counts, 'voicemail'),
    overflowed: count(counts, 'overflowed'),
    closed: count(counts, 'closed'),
    transferred: count(counts, 'transferred'),
    serviceLevel: serviceLevel(counts, limits),
    answeredInTime: answeredInTime(counts, limits),
    abandonRate: abandonRate(counts, limits),
    averageSpeedOfAnswerMs: averageSpeedOfAnswerMs(counts),
    averageHandlingMs: averageHandlingMs(counts),
    handled: count(counts, 'handled'),
    longestWaitMs,
    dispositions: dispositions(counts),
  }
}

function dispositions(counts: Counts): Readonly<Record<string, number>> {
  const entries: readonly [string, number | undefined][] = Object.entries(counts)
  const prefix = 'disposition:'
  return Object.fromEntries(
    entries.flatMap(([name, n = 0]) =>
      name.startsWith(prefix) && n > 0 ? [[name.slice(prefix.length), n]] : [],
    ),
  )
}

/** How an agent spent the time they were signed in. */
export type WorkFigures = Readonly<{
  rung: number
  declined: number
  /** Rung, and it did not come to them answering: no answer, busy, or their voicemail. */
  unanswered: number
  occupancy: number | null
  signedInMs: number
  availableMs: number
  ringingMs: number
  onCallMs: number
  wrapUpMs: number
  awayMs: number
}>

/** What these counters, which are an agent's, say of their time. */
export const figuresOfWork = (counts: Counts): WorkFigures => ({
  rung: count(counts, 'rung'),
  declined: count(counts, 'declined'),
  unanswered: count(counts, 'unanswered'),
  occupancy: occupancy(counts),
  signedInMs: signedInMs(counts),
  availableMs: count(counts, 'availableMs'),
  ringingMs: count(counts, 'offeredMs'),
  onCallMs: count(counts, 'onCallMs'),
  wrapUpMs: count(counts, 'wrapUpMs'),
  awayMs: count(counts, 'awayMs'),
})

const count = (counts: Counts, name: keyof Counts): number => counts[name] ?? 0

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** How many waits were over within `seconds`, of those answered or those abandoned. */
function within(counts: Counts, which: 'answeredBy' | 'abandonedBy', seconds: number): number {
  const limit = knownLimit(seconds)
  const entries: readonly [string, number | undefined][] = Object.entries(counts)
  return entries
    .filter(([name]) => name.startsWith(`${which}:`) && Number(name.slice(which.length + 1)) <= limit)
    .reduce((sum, [, n = 0]) => sum + n, 0)
}

/**
 * Service level: answered within T over answered plus abandoned within T, 20 s unless the queue says otherwise. Those who
 * gave up after T are in the abandon rate; `answeredInTime` counts them here as well.
 */
const serviceLevel = (counts: Counts, { serviceLevelSeconds }: Limits): number | null =>
  share(
    within(counts, 'answeredBy', serviceLevelSeconds),
    count(counts, 'answered') + within(counts, 'abandonedBy', serviceLevelSeconds),
  )

/**
 * Answered within T over all who were answered or gave up, but for those who gave up at once: the stricter reading, of
 * which Asterisk's "service level 2" is the nearest kin (queues.conf, `servicelevel`).
 */
const answeredInTime = (counts: Counts, limits: Limits): number | null =>
  share(
    within(counts, 'answeredBy', limits.serviceLevelSeconds),
    count(counts, 'answered') + abandonedLate(counts, limits),
  )

/**
 * Short abandons: gave up within so short a time that they were never really waiting. Shown apart, of all abandoned; only
 * the service level, whose formula knows no such thing, counts them.
 */
const shortAbandoned = (counts: Counts, { shortAbandonSeconds }: Limits): number =>
  within(counts, 'abandonedBy', shortAbandonSeconds)

const abandonedLate = (counts: Counts, limits: Limits): number =>
  count(counts, 'abandoned') - shortAbandoned(counts, limits)

/**
 * Abandon rate: gave up, but not at once, over all who were offered to the queue but for those who gave up at once. A
 * caller who left a message or asked for a callback has not given up (so Amazon Connect's "abandonment rate" has it too).
 */
const abandonRate = (counts: Counts, limits: Limits): number | null =>
  share(abandonedLate(counts, limits), count(counts, 'offered') - shortAbandoned(counts, limits))

/** Average speed of answer: the waits of those answered, over how many they were; from coming to the queue to the agent. */
const averageSpeedOfAnswerMs = (counts: Counts): number | null =>
  share(count(counts, 'answeredWaitMs'), count(counts, 'answered'))

/**
 * Average handling: time talking, on hold too, and time writing down, over conversations (Genesys, "average handle
 * time"). A conversation counts once its wrap-up is over.
 */
const averageHandlingMs = (counts: Counts): number | null =>
  share(count(counts, 'handlingMs'), count(counts, 'handled'))

/** Signed in: in any state but offline. */
const signedInMs = (counts: Counts): number => onDutyMs(counts) + count(counts, 'awayMs')

/** On duty: signed in and not away; available, rung, talking or writing down. */
const onDutyMs = (counts: Counts): number =>
  count(counts, 'availableMs') + count(counts, 'offeredMs') + busyMs(counts)

const busyMs = (counts: Counts): number => count(counts, 'onCallMs') + count(counts, 'wrapUpMs')

/**
 * Occupancy: time talking and writing down over time on duty (Calabrio: talk time and after-call work over ready time).
 * Being rung is time on duty in which nothing is done for anybody yet, so it lowers it; being away is not duty.
 */
const occupancy = (counts: Counts): number | null => share(busyMs(counts), onDutyMs(counts))
