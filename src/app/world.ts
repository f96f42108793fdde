import type { Call } from '../call/index.ts'
import type { Company, InquiryFacts } from '../flow/index.ts'
import { orderKey } from '../routing/index.ts'
import type { StoredInquiry } from '../store/index.ts'
import type { AgentId, EpochMs } from '../words.ts'

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

/** The queue's settings as a turn needs them, and who should take the call. Throws for a queue that the company no longer has. */
export const standingOf = (company: Company, preferred: AgentId | null) => (name: string) => {
  const settings = company.queues[name]
  if (!settings) throw new Error(`the company has no queue ${name}`)
  const { ageingMs } = company.routing
  return {
    settings,
    preferred,
    orderOf: (enqueuedAt: EpochMs, priority: number) => orderKey(enqueuedAt, priority, ageingMs),
  }
}

/** The calendar of the queue that the caller stands in; `null` when it is always open. */
export function calendarOf(company: Company, call: Call) {
  const name = call.place && company.queues[call.place.queue]?.calendar
  return name ? (company.calendars[name] ?? null) : null
}
