import type { EpochMs } from '../words.ts'

const dayMs = 24 * 60 * 60 * 1000

/** From this score on, an inquiry is linked without asking; below, the caller is asked. */
export const linkedFrom = 70

/** What holds a match below `linkedFrom`, however much speaks for it. */
export const atMostAsk = linkedFrom - 1

/**
 * What speaks for and against. The number alone asks; it takes a campaign that fits, or a fresh inquiry that names
 * none, to be linked without asking; and someone who calls about another campaign is always asked.
 */
export const points = {
  sameNumber: 60,
  sameCampaign: 20,
  noCampaign: 0,
  otherCampaign: -25,
} as const

/** How much the age of an inquiry adds. People call back within days; numbers change hands within months. */
export const recency: readonly Readonly<{ upToDays: number; points: number; text: string }>[] = [
  { upToDays: 1, points: 20, text: 'The inquiry was sent in the last 24 hours.' },
  { upToDays: 7, points: 15, text: 'The inquiry was sent in the last week.' },
  { upToDays: 30, points: 10, text: 'The inquiry was sent in the last 30 days.' },
  { upToDays: 90, points: 5, text: 'The inquiry was sent in the last 90 days.' },
]

/** Older than this is no longer what a call is about. */
const forgottenAfterDays = 365

export const isForgotten = (submittedAt: EpochMs, now: EpochMs): boolean =>
  ageInDays(submittedAt, now) > forgottenAfterDays

/** An inquiry stamped by a clock that runs ahead of ours is as new as can be. */
export function ageInDays(submittedAt: EpochMs, now: EpochMs): number {
  return Math.max(0, now - submittedAt) / dayMs
}
