import type { Call, Standing } from '../call/index.ts'
import type { Company, InquiryFacts } from '../flow/index.ts'
import { orderKey } from '../routing/index.ts'
import type { StoredInquiry } from '../store/index.ts'
import type { EpochMs } from '../words.ts'

/** What a flow may know of an inquiry. */
export const factsOf = ({ id, reference, inquiry }: StoredInquiry): InquiryFacts => ({
  id,
  firstName: inquiry.firstName,
  name: inquiry.name,
  reference,
  product: inquiry.product,
  language: inquiry.language,
  country: inquiry.country,
  utm: inquiry.utm,
  answers: inquiry.answers,
})

/** The queue's settings as a turn needs them, and what is due to this caller. Throws for a queue that the company no longer has. */
export const standingOf =
  (company: Company, due: Pick<Standing, 'preferred' | 'resumed'>) => (name: string) => {
    const settings = company.queues[name]
    if (!settings) throw new Error(`the company has no queue ${name}`)
    const { ageingMs } = company.routing
    return {
      settings,
      ...due,
      orderOf: (enqueuedAt: EpochMs, priority: number) => orderKey(enqueuedAt, priority, ageingMs),
    }
  }

/** The calendar of the queue that the caller stands in; `null` when it is always open. */
export function calendarOf(company: Company, call: Call) {
  return call.place ? calendarOfQueue(company, call.place.queue) : null
}

/** The calendar of a queue; `null` when it is always open. */
export function calendarOfQueue(company: Company, queue: string) {
  const name = company.queues[queue]?.calendar
  return name ? (company.calendars[name] ?? null) : null
}
