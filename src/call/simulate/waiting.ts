import { openAt } from '../../calendar/index.ts'
import type { CallerAct, CallerEvent, Directive, QueueRequest, Spoken } from '../../flow/index.ts'
import type { EpochMs } from '../../words.ts'
import { agreeing } from '../offer-callback.ts'
import { situationOf, type QueueSituation, type Trial } from './trial.ts'

type Enqueue = Extract<Directive, { type: 'enqueue' }>
type Left = Readonly<{ event: Extract<CallerEvent, { type: 'leftQueue' }>; seconds: number }>

/**
 * How a caller comes out of a queue that nobody answers: by the key that takes the offer of a callback, or when their
 * time is up, or the queue's day is over. Whatever else they do is not heard there.
 */
export function leaveLine(trial: Trial, { request, callback }: Enqueue, now: EpochMs, did: CallerAct): Left {
  const left = endOfWaiting(trial, request, now)
  const isAgreed = did.type === 'press' && did.keys.includes(agreeing)
  return isAgreed && callback && callback.afterMs < left.seconds * 1000
    ? { event: { type: 'leftQueue', because: 'callback' }, seconds: callback.afterMs / 1000 }
    : left
}

function endOfWaiting({ company }: Trial, request: QueueRequest, now: EpochMs): Left {
  const maxWaitMs = maxWaitOf(company, request)
  const closesInMs = msUntilClosing(company, request.queue, now)
  return closesInMs !== null && closesInMs < maxWaitMs
    ? { event: { type: 'leftQueue', because: 'closed' }, seconds: closesInMs / 1000 }
    : { event: { type: 'leftQueue', because: 'timeout' }, seconds: maxWaitMs / 1000 }
}

/** The agent who takes the call before the caller's time in line is up; `null` when nobody does. */
export function agentFor(
  { company, circumstances }: Trial,
  request: QueueRequest,
): Extract<QueueSituation, { kind: 'answered' }> | null {
  const situation = situationOf(circumstances, request.queue)
  if (situation.kind !== 'answered') return null
  return situation.afterSeconds * 1000 < maxWaitOf(company, request) ? situation : null
}

/** What a caller hears between the music: the offer of a callback, unless an agent answers before. */
export function heardInLine(trial: Trial, resting: Directive | undefined): readonly Spoken[] {
  if (resting?.type !== 'enqueue' || !resting.callback) return []
  const agent = agentFor(trial, resting.request)
  return agent && agent.afterSeconds * 1000 <= resting.callback.afterMs ? [] : [resting.callback.words]
}

// The company's own default, for a queue that only the flow names.
const usualMaxWaitMs = 480_000

const maxWaitOf = ({ queues }: Trial['company'], { queue, maxWaitMs }: QueueRequest): number =>
  maxWaitMs ?? queues[queue]?.maxWaitMs ?? usualMaxWaitMs

function msUntilClosing({ queues, calendars }: Trial['company'], queue: string, now: EpochMs): number | null {
  const calendar = calendars[queues[queue]?.calendar ?? '']
  const openness = calendar && openAt(calendar, now)
  return openness?.open && openness.closesAt !== null ? openness.closesAt - now : null
}
