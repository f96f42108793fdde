import { openAt } from '../../calendar/index.ts'
import type { CallerAct, CallerEvent, Directive, FlowContext, Overflow, Spoken } from '../../flow/index.ts'
import type { EpochMs } from '../../words.ts'
import type { Instead } from '../call.ts'
import { insteadKeys } from '../instead-of-waiting.ts'
import { stillAsked } from '../place.ts'
import { situationOf, type QueueSituation, type Trial } from './trial.ts'

type Enqueue = Extract<Directive, { type: 'enqueue' }>
type Left = Readonly<{ event: Extract<CallerEvent, { type: 'leftQueue' }>; seconds: number }>

/** When somebody came into line, and what their call remembers. */
export type Came = Readonly<{ now: EpochMs; context: FlowContext }>

/**
 * How a caller comes out of a queue that nobody answers: by the key that takes an offer, or when they are led elsewhere,
 * their time is up, or the queue's day is over. Whatever else they do is not heard there.
 */
export function leaveLine(trial: Trial, waiting: Enqueue, came: Came, did: CallerAct): Left {
  const left = endOfWaiting(trial, waiting, came)
  const keys = did.type === 'press' ? did.keys : ''
  const chosen = choices.filter((choice) => keys.includes(insteadKeys[choice]))
  const taken = chosen.find((choice) => (waiting[choice]?.afterMs ?? Infinity) < left.seconds * 1000)
  const afterMs = taken && waiting[taken]?.afterMs
  return taken && afterMs !== undefined
    ? { event: { type: 'leftQueue', because: taken }, seconds: afterMs / 1000 }
    : left
}

const choices: readonly Instead[] = ['callback', 'voicemail']

/** What comes first; of what comes at once, overflow before the end of patience, and that before closing. */
function endOfWaiting(trial: Trial, waiting: Enqueue, came: Came): Left {
  const { request, overflow = [] } = waiting
  const closesInMs = msUntilClosing(trial.company, request.queue, came.now)
  const ends = [
    ...stillAsked(overflow, came.context).map((one) => ({
      because: one.way,
      ms: msUntil(one, { closesInMs, isStaffed: isStaffed(trial, request.queue) }),
    })),
    { because: 'timeout' as const, ms: maxWaitOf(trial.company, waiting) },
    { because: 'closed' as const, ms: closesInMs },
  ]
  const [first] = ends.toSorted((a, b) => (a.ms ?? Infinity) - (b.ms ?? Infinity))
  return {
    event: { type: 'leftQueue', because: first?.because ?? 'timeout' },
    seconds: (first?.ms ?? 0) / 1000,
  }
}

type Known = Readonly<{ closesInMs: number | null; isStaffed: boolean }>

/** When an overflow leads a caller away who has just come; `null` is never. */
function msUntil(overflow: Overflow, { closesInMs, isStaffed: isAnybodyThere }: Known): number | null {
  switch (overflow.kind) {
    case 'after':
      return overflow.ms
    case 'longerThan':
      return null
    case 'unstaffed':
      return isAnybodyThere ? null : 0
    case 'closesWithin':
      return closesInMs === null ? null : Math.max(0, closesInMs - overflow.ms)
  }
}

const isStaffed = ({ circumstances }: Trial, queue: string): boolean =>
  situationOf(circumstances, queue).kind !== 'unstaffed'

/** The agent who takes the call before the caller's time in line is up; `null` when nobody does. */
export function agentFor(
  trial: Trial,
  waiting: Enqueue,
  came: Came,
): Extract<QueueSituation, { kind: 'answered' }> | null {
  const situation = situationOf(trial.circumstances, waiting.request.queue)
  if (situation.kind !== 'answered') return null
  return situation.afterSeconds < endOfWaiting(trial, waiting, came).seconds ? situation : null
}

/** What a caller hears between the music: what they may do instead of waiting, unless their wait is over before. */
export function heardInLine(trial: Trial, resting: Directive | undefined, came: Came): readonly Spoken[] {
  if (resting?.type !== 'enqueue') return []
  const { seconds } = endOfWaiting(trial, resting, came)
  const waitsMs = Math.min(agentFor(trial, resting, came)?.afterSeconds ?? Infinity, seconds) * 1000
  const offers = choices.flatMap((choice) => resting[choice] ?? [])
  return offers.filter(({ afterMs }) => afterMs < waitsMs).map(({ words }) => words)
}

// The company's own default, for a queue that only the flow names.
const usualMaxWaitMs = 480_000

const maxWaitOf = ({ queues }: Trial['company'], { request: { queue, maxWaitMs } }: Enqueue): number =>
  maxWaitMs ?? queues[queue]?.maxWaitMs ?? usualMaxWaitMs

function msUntilClosing({ queues, calendars }: Trial['company'], queue: string, now: EpochMs): number | null {
  const calendar = calendars[queues[queue]?.calendar ?? '']
  const openness = calendar && openAt(calendar, now)
  return openness?.open && openness.closesAt !== null ? openness.closesAt - now : null
}
