import { openAt } from '../../calendar/index.ts'
import type { CallerEvent, QueueRequest } from '../../flow/index.ts'
import type { EpochMs } from '../../words.ts'
import { situationOf, type QueueSituation, type Trial } from './trial.ts'

type Left = Readonly<{ event: Extract<CallerEvent, { type: 'leftQueue' }>; seconds: number }>

/** How a caller who goes on waiting comes out of a queue that nobody answers: its time is up, or its day is over. */
export function waitInLine({ company }: Trial, request: QueueRequest, now: EpochMs): Left {
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

// Company's own default, for a queue that only the flow names.
const usualMaxWaitMs = 480_000

const maxWaitOf = ({ queues }: Trial['company'], { queue, maxWaitMs }: QueueRequest): number =>
  maxWaitMs ?? queues[queue]?.maxWaitMs ?? usualMaxWaitMs

function msUntilClosing({ queues, calendars }: Trial['company'], queue: string, now: EpochMs): number | null {
  const calendar = calendars[queues[queue]?.calendar ?? '']
  const openness = calendar && openAt(calendar, now)
  return openness?.open && openness.closesAt !== null ? openness.closesAt - now : null
}
