import { whisper, type Call } from '../call/index.ts'
import type { Spoken } from '../flow/index.ts'
import type { Parts } from './parts.ts'

/** What an agent is told of a call before taking it; `attempt` counts from 1. */
export async function describeCall(
  { store, published, now }: Parts,
  call: Call,
  attempt: number,
): Promise<Spoken> {
  const { linked, language } = call.position.context
  const inquiry = linked === null ? null : ((await store.inquiries.find(linked))?.inquiry ?? null)
  const about = {
    subject: inquiry?.product || call.campaign,
    inquirySubmittedAt: inquiry?.submittedAt ?? null,
  }
  return whisper(about, { now: now(), timeZone: published.company().timeZone, attempt }, language)
}
