import type { MatchBand } from '../flow/index.ts'
import { mayBeSamePerson } from '../inquiry/index.ts'
import type { CampaignName, E164, EpochMs, InquiryId } from '../words.ts'
import { ageInDays, atMostAsk, isForgotten, linkedFrom, points, recency } from './match-points.ts'

/** Who calls, and which campaign they called. */
export type MatchCaller = Readonly<{
  number: E164 | null
  /** What the networks vouch for: a number that `failed` is likely another's. */
  attestation: 'passed' | 'failed' | 'unknown'
  campaign: CampaignName
}>

export type MatchCandidate = Readonly<{
  id: InquiryId
  phone: E164 | null
  campaign: CampaignName | null
  submittedAt: EpochMs
  name: string
}>

type MatchReasonCode =
  | 'numberWithheld'
  | 'noInquiry'
  | keyof typeof points
  | 'recent'
  | 'old'
  | 'severalPeople'
  | 'numberNotVerified'

/** `points` add up to the score; `text` is for the agent and the supervisor. */
type MatchReason = Readonly<{ code: MatchReasonCode; points: number; text: string }>

export type InquiryMatch = Readonly<{
  band: MatchBand
  /** 0 to 100. */
  score: number
  /** The inquiry that is linked, or asked about; `null` for a new caller. */
  inquiryId: InquiryId | null
  reasons: readonly MatchReason[]
  /** Further inquiries of the number, best first. */
  others: readonly Readonly<{ inquiryId: InquiryId; score: number }>[]
}>

/**
 * Which inquiry a call is about, if any, and how sure that is: `linked` needs no question, `ask` has the caller
 * confirm, `new` knows nothing. Only an inquiry of the very number that calls counts; candidates come in any order.
 */
export function matchInquiry(
  caller: MatchCaller,
  candidates: readonly MatchCandidate[],
  now: EpochMs,
): InquiryMatch {
  if (caller.number === null) return newCaller('numberWithheld', 'The caller’s number is withheld.')

  const ofNumber = candidates.filter(
    ({ phone, submittedAt }) => phone === caller.number && !isForgotten(submittedAt, now),
  )
  const [best, ...others] = ofNumber
    .map((candidate) => ({ candidate, reasons: reasonsFor(candidate, caller.campaign, now) }))
    .toSorted(bestFirst)
  if (!best) return newCaller('noInquiry', 'No inquiry of the last year has the caller’s number.')

  const reasons = held(best.reasons, doubts(best.candidate, ofNumber, caller))
  const score = scoreOf(reasons)
  return {
    band: score >= linkedFrom ? 'linked' : 'ask',
    score,
    inquiryId: best.candidate.id,
    reasons,
    others: others.map((other) => ({ inquiryId: other.candidate.id, score: scoreOf(other.reasons) })),
  }
}

function newCaller(code: MatchReasonCode, text: string): InquiryMatch {
  return { band: 'new', score: 0, inquiryId: null, reasons: [{ code, points: 0, text }], others: [] }
}

function reasonsFor(candidate: MatchCandidate, called: CampaignName, now: EpochMs): readonly MatchReason[] {
  const same = reason('sameNumber', 'The call comes from the number on the inquiry.')
  const reasons = [same, campaignReason(candidate.campaign, called)]
  const age = ageInDays(candidate.submittedAt, now)
  const recent = recency.find(({ upToDays }) => age <= upToDays)
  if (recent) return [...reasons, { code: 'recent', points: recent.points, text: recent.text }]
  return held(reasons, [{ code: 'old', text: 'The inquiry is more than 90 days old.' }])
}

function campaignReason(campaign: CampaignName | null, called: CampaignName): MatchReason {
  if (campaign === null) return reason('noCampaign', 'The inquiry belongs to no campaign.')
  return campaign === called
    ? reason('sameCampaign', 'The inquiry is of the campaign that was called.')
    : reason('otherCampaign', `The inquiry is of another campaign: ${campaign}.`)
}

function reason(code: keyof typeof points, text: string): MatchReason {
  return { code, points: points[code], text }
}

type Doubt = Readonly<{ code: MatchReasonCode; text: string }>

/** What forbids linking without a question, whatever the points say. */
function doubts(
  best: MatchCandidate,
  ofNumber: readonly MatchCandidate[],
  { attestation }: MatchCaller,
): readonly Doubt[] {
  const found: Doubt[] = []
  if (ofNumber.some(({ name }) => !mayBeSamePerson(name, best.name))) {
    found.push({ code: 'severalPeople', text: 'Inquiries of several people have this number.' })
  }
  if (attestation === 'failed') {
    found.push({ code: 'numberNotVerified', text: 'The networks could not verify the caller’s number.' })
  }
  return found
}

/** The reasons with each doubt taking off what is left above "ask", so that the points still add up to the score. */
function held(reasons: readonly MatchReason[], doubtful: readonly Doubt[]): readonly MatchReason[] {
  return doubtful.reduce((sofar, { code, text }) => {
    const above = Math.max(0, scoreOf(sofar) - atMostAsk)
    return [...sofar, { code, points: above === 0 ? 0 : -above, text }]
  }, reasons)
}

function scoreOf(reasons: readonly MatchReason[]): number {
  return reasons.reduce((sum, one) => sum + one.points, 0)
}

type Ranked = Readonly<{ candidate: MatchCandidate; reasons: readonly MatchReason[] }>

// Of repeats the newest is meant. The id breaks ties, so that two servers agree.
function bestFirst(a: Ranked, b: Ranked): number {
  return (
    scoreOf(b.reasons) - scoreOf(a.reasons) ||
    b.candidate.submittedAt - a.candidate.submittedAt ||
    (a.candidate.id < b.candidate.id ? -1 : 1)
  )
}
