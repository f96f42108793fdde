import type { EpochMs, QueueName } from '../words.ts'
import type { TransferRecord } from './transfer.ts'

/** The ways a visit to a queue can end; each visit ends in exactly one. */
export type VisitOutcome = 'connected' | 'abandoned' | 'callback' | 'voicemail' | 'overflowed' | 'closed'

/** What was agreed on with a caller who did not reach anybody: a call that will come, a time to meet. */
export type Arranged = 'callback' | 'appointment'

/** How a call ended: its last visit's outcome, or, where it never stood in line, how the flow left it. */
export type CallOutcome = VisitOutcome | Arranged | 'transferred' | 'goodbye' | 'hungUp' | 'failed'

/** Why a caller stopped waiting without an agent. */
export type LeftBecause = 'timeout' | 'closed' | 'full' | 'callback' | 'voicemail' | 'overflow' | 'failed'

/**
 * One stay in line. Overflow into another queue continues the visit with its place; losing the agent opens a new one.
 * `left` without `outcome`: out of line, and what comes next (voicemail, another queue, goodbye) decides.
 */
export type Visit = Readonly<{
  queue: QueueName
  /** The queues it overflowed from, in order; not there for none. */
  through?: readonly QueueName[]
  enqueuedAt: EpochMs
  /** The moment the place counts from, where it is older than the visit: the caller had stood in line on an earlier call. */
  placeSince?: EpochMs
  left: LeftBecause | null
  outcome: VisitOutcome | null
  endedAt: EpochMs | null
}>

/** What ends a visit, or may. */
export type VisitEnd =
  | Readonly<{ type: 'connected' }>
  | Readonly<{ type: 'leftVoicemail' }>
  | Readonly<{ type: 'bookedCallback' }>
  | Readonly<{ type: 'callEnded'; by: 'caller' | 'flow' | 'failure' }>

/**
 * Stands the caller in line: a new visit, or the open one continued in another queue with its `enqueuedAt`. `since` is
 * the moment a new visit's place counts from, where it resumes an older one.
 */
export function joinLine(
  visits: readonly Visit[],
  queue: QueueName,
  now: EpochMs,
  since: EpochMs = now,
): readonly Visit[] {
  const open = openVisit(visits)
  if (open) return [...visits.slice(0, -1), { ...open, ...throughTo(open, queue), queue, left: null }]
  const resumes = since < now ? { placeSince: since } : {}
  return [...visits, { queue, enqueuedAt: now, ...resumes, left: null, outcome: null, endedAt: null }]
}

/** The moment that the place of a visit counts from. */
export const placeSince = ({ placeSince: since, enqueuedAt }: Visit): EpochMs => since ?? enqueuedAt

const throughTo = ({ queue, through = [] }: Visit, next: QueueName): Pick<Visit, 'through'> =>
  queue === next ? {} : { through: [...through, queue] }

/** Takes the caller out of line; a queue that was closed or full on arrival counts as a visit of no length. */
export function leaveLine(
  visits: readonly Visit[],
  queue: QueueName,
  left: LeftBecause,
  now: EpochMs,
): readonly Visit[] {
  const joined = joinLine(visits, queue, now)
  return joined.map((visit, at) => (at === joined.length - 1 ? { ...visit, left } : visit))
}

/** Ends the open visit, if there is one; a visit that has ended is never touched again. */
export function endVisit(visits: readonly Visit[], end: VisitEnd, now: EpochMs): readonly Visit[] {
  const open = openVisit(visits)
  if (!open) return visits
  return [...visits.slice(0, -1), { ...open, outcome: outcomeOf(open, end), endedAt: now }]
}

/**
 * The visits once a message turns up that was left by hanging up into its recording, and told of only after the end:
 * the visit that had led to it ended in voicemail.
 */
export function endedInVoicemail(visits: readonly Visit[]): readonly Visit[] {
  const last = visits.at(-1)
  if (!last || last.left === null) return visits
  return [...visits.slice(0, -1), { ...last, outcome: 'voicemail' }]
}

/** The visit that has no outcome yet: always the last one. */
export function openVisit(visits: readonly Visit[]): Visit | null {
  const last = visits.at(-1)
  return last && last.outcome === null ? last : null
}

function outcomeOf(visit: Visit, end: VisitEnd): VisitOutcome {
  switch (end.type) {
    case 'connected':
      return 'connected'
    case 'leftVoicemail':
      return 'voicemail'
    case 'bookedCallback':
      return 'callback'
    case 'callEnded':
      if (visit.left === 'closed') return 'closed'
      return visit.left === null || end.by === 'caller' ? 'abandoned' : 'overflowed'
  }
}

/** What else speaks for how a call ended, beside its visits. */
export type Kept = Readonly<{
  voicemail: unknown
  transfers: readonly TransferRecord[]
  arranged: Arranged | null
}>

/** How the whole call ended, given that all its visits have: whom the caller talked to says most, then what was agreed on. */
export function callOutcome(
  visits: readonly Visit[],
  { voicemail, transfers, arranged }: Kept,
  by: 'caller' | 'flow' | 'failure',
): CallOutcome {
  const last = visits.at(-1)?.outcome ?? null
  if (last === 'connected') return last
  if (transfers.some(({ result }) => result === 'talked')) return 'transferred'
  return arranged ?? last ?? (voicemail === null ? reachedNothing[by] : 'voicemail')
}

const reachedNothing = { caller: 'hungUp', flow: 'goodbye', failure: 'failed' } as const
