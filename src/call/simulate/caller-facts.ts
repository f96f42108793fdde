import type { Campaign, Company, Facts, InquiryFacts, MatchBand } from '../../flow/index.ts'
import { countryOf, readCallerNumber } from '../../inquiry/index.ts'
import { word, type CampaignName, type E164, type EpochMs, type InquiryId } from '../../words.ts'
import { matchInquiry } from '../match.ts'

/** Who is to call, and what they had asked for on the web. */
export type TriedCaller = Readonly<{
  /** A number, or `anonymous`. */
  from: string
  inquiry: TriedInquiry | null
}>

/** A web inquiry as a trial tells it. */
export type TriedInquiry = Omit<InquiryFacts, 'id'> &
  Readonly<{
    /** The number on the form; the caller's own when `null`. */
    phone: string | null
    /** The campaign the form belongs to; the one that is called when `null`. */
    campaign: string | null
    submittedAt: EpochMs
    /** How sure it is that it is the caller's; as the match finds it when `null`. */
    match: MatchBand | null
  }>

const inquiryId = word<InquiryId>('inquiry')

/** What is known of a call to `flow` from this caller, as it would be of a real one. */
export function factsOfCaller(
  company: Company,
  flow: string,
  { from, inquiry }: TriedCaller,
  now: EpochMs,
): Facts {
  const campaign = campaignOf(company, flow)
  const number = readCallerNumber(from)
  const called = calledNumber(company, campaign)
  return {
    callerKey: number ?? 'anonymous',
    calledNumber: called,
    greeting: company.numbers[called]?.language ?? null,
    callerNumber: number,
    callerCountry: number === null ? null : countryOf(number),
    campaign: campaign?.name ?? word<CampaignName>(flow),
    match: matchOf(inquiry, { number, campaign: campaign?.name ?? word<CampaignName>(flow), now }),
    inquiries: inquiry ? { [inquiryId]: inquiryFacts(inquiry) } : {},
  }
}

/** The inquiry as a flow may know of it. */
function inquiryFacts(inquiry: TriedInquiry): InquiryFacts {
  const { phone: _phone, campaign: _campaign, submittedAt: _submittedAt, match: _match, ...known } = inquiry
  return { id: inquiryId, ...known }
}

const campaignOf = ({ campaigns }: Company, flow: string): Campaign | undefined =>
  Object.values(campaigns).find((campaign) => campaign.flow === flow)

// Of a flow that no campaign calls: a number that belongs to nobody.
const nobodysNumber = word<E164>('+15005550006')

const calledNumber = ({ numbers }: Company, campaign: Campaign | undefined): E164 =>
  Object.values(numbers).find((tracking) => tracking.campaign === campaign?.name)?.number ?? nobodysNumber

type Called = Readonly<{ number: E164 | null; campaign: CampaignName; now: EpochMs }>

function matchOf(inquiry: TriedInquiry | null, { number, campaign, now }: Called): Facts['match'] {
  if (!inquiry) return { band: 'new', inquiryId: null }
  if (inquiry.match) return { band: inquiry.match, inquiryId: inquiry.match === 'new' ? null : inquiryId }
  const candidate = {
    id: inquiryId,
    phone: inquiry.phone === null ? number : readCallerNumber(inquiry.phone),
    campaign: inquiry.campaign === null ? campaign : word<CampaignName>(inquiry.campaign),
    submittedAt: inquiry.submittedAt,
    name: '',
  }
  const { band, inquiryId: found } = matchInquiry(
    { number, attestation: 'unknown', campaign },
    [candidate],
    now,
  )
  return { band, inquiryId: found }
}
