import { callbackDue } from '../../call/index.ts'
import type { Company } from '../../flow/index.ts'
import type { EpochMs, QueueName } from '../../words.ts'

/** The first moment from `at` on that the queue is open. */
export function nextOpening(
  { queues, calendars, timeZone }: Company,
  queue: QueueName,
  at: EpochMs,
): EpochMs {
  const name = queues[queue]?.calendar ?? null
  const calendar = name === null ? null : (calendars[name] ?? null)
  return callbackDue('asap', { calendar, timeZone }, at)
}
