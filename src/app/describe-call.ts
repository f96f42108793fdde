import { whisper, type Call } from '../call/index.ts'
import type { Spoken } from '../flow/index.ts'
import type { CampaignName, InquiryId, Language } from '../words.ts'
import type { Parts } from './parts.ts'

/** What an agent is told of a call before taking it; `attempt` counts from 1. */
export function describeCall(parts: Parts, { position, campaign }: Call, attempt: number): Promise<Spoken> {
  const { linked, language } = position.context
  return describeInquiry(parts, { inquiryId: linked, campaign, language }, attempt)
}

type Known = Readonly<{ inquiryId: InquiryId | null; campaign: CampaignName; language: Language }>

/** The same of whoever it is: what they asked for on the web, or else which campaign brings them. */
export async function describeInquiry(
  { store, published, now }: Parts,
  { inquiryId, campaign, language }: Known,
  attempt: number,
): Promise<Spoken> {
  const inquiry = inquiryId === null ? null : ((await store.inquiries.find(inquiryId))?.inquiry ?? null)
  const about = {
    subject: inquiry?.product || campaign,
    inquirySubmittedAt: inquiry?.submittedAt ?? null,
  }
  return whisper(about, { now: now(), timeZone: published.company().timeZone, attempt }, language)
}
