import { callbackDue } from '../../call/index.ts'
import type { Company } from '../../flow/index.ts'
import type { EpochMs, QueueName } from '../../words.ts'
import { calendarOfQueue } from '../world.ts'

/** The first moment from `at` on that the queue is open. */
export const nextOpening = (company: Company, queue: QueueName, at: EpochMs): EpochMs =>
  callbackDue('asap', { calendar: calendarOfQueue(company, queue), timeZone: company.timeZone }, at)
