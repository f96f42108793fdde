import {
  afterTurn,
  beginTurn,
  journalOf,
  matchInquiry,
  timelineOf,
  type Call,
  type JournalEntry,
} from '../call/index.ts'
import { worldOf, type Campaign, type CompiledFlow, type Facts } from '../flow/index.ts'
import { countryOf, readCallerNumber } from '../inquiry/index.ts'
import type { StoredInquiry } from '../store/index.ts'
import { renderTwiml, type InboundCall } from '../twilio/index.ts'
import type { E164, EpochMs } from '../words.ts'
import { word } from '../words.ts'
import type { Parts } from './parts.ts'
import { performEffects } from './perform-effects.ts'
import { preferredAgent } from './preferred-agent.ts'
import { resumedEntries, resumePlace } from './resume-place.ts'
import { factsOf, standingOf } from './world.ts'

/** Somebody called a number that the company does not have. */
export class UnknownNumber extends Error {
  constructor() {
    super('a call came for a number that is in no campaign; see numbers in company.yaml')
  }
}

// More inquiries of one number than anybody sends; the newest are looked at.
const candidatesAtMost = 20

function campaignOf({ published }: Parts, to: string): Campaign {
  const company = published.company()
  const campaign = company.campaigns[company.numbers[to]?.campaign ?? '']
  if (!campaign) throw new UnknownNumber()
  return campaign
}

/** A new call after its first turn, not stored yet, the TwiML that turn says, and what it took in. */
export type BegunCall = Readonly<{ call: Call; body: string; journal: JournalEntry }>

/** Takes the first turn of a new call. Throws UnknownNumber. */
export async function beginCall(parts: Parts, inbound: InboundCall): Promise<BegunCall> {
  const { published, now, addresses } = parts
  const campaign = campaignOf(parts, inbound.to)
  const at = now()
  const company = published.company()
  const { facts, match } = await recognise(parts, inbound, campaign)
  const beginning = { campaign: campaign.name, callerKey: facts.callerKey, now: at }
  const flow = await published.flowInForce(campaign.flow, beginning)
  const world = worldOf(company, facts, at)
  const effects = { flow, world, call: { sid: inbound.sid, turn: 0, from: inbound.from, visits: [] } }
  const { turned, facts: learned, performed } = await performEffects(parts, effects, beginTurn(flow, world))

  const body = renderTwiml(turned.directives, { sid: inbound.sid, turn: 1, addresses })
  const ringing = ringingCall(inbound, { campaign, flow, facts: learned, match, at })
  const happened = { event: null, turned, now: at }
  const due = {
    preferred: await preferredAgent(parts, ringing, turned),
    resumed: await resumePlace(parts, ringing, turned),
  }
  const call = afterTurn({ ...ringing, position: turned.position }, happened, standingOf(company, due))
  const took = { ...happened, performed, company: published.companyVersion() }
  return {
    body,
    journal: journalOf(ringing, took, flow),
    call: {
      ...call,
      replies: [{ turn: 0, body }],
      timeline: [...ringing.timeline, ...timelineOf(happened), ...resumedEntries(due.resumed, at)],
    },
  }
}

/** Who is calling, and which of the inquiries from their number this call is about. */
async function recognise(
  { store, now, published }: Parts,
  inbound: InboundCall,
  campaign: Campaign,
): Promise<{ facts: Facts; match: Call['match'] }> {
  const number = readCallerNumber(inbound.from)
  const stored = number === null ? [] : await store.inquiries.ofPhone(number, candidatesAtMost)
  const caller = { number, attestation: inbound.attestation, campaign: campaign.name }
  const { band, score, inquiryId, reasons } = matchInquiry(caller, stored.map(toCandidate), now())
  return {
    match: { band, score, inquiryId, reasons: reasons.map(({ text }) => text) },
    facts: {
      callerKey: number ?? inbound.sid,
      calledNumber: word<E164>(inbound.to),
      greeting: published.company().numbers[inbound.to]?.language ?? null,
      callerNumber: number,
      callerCountry: number === null ? null : countryOf(number),
      campaign: campaign.name,
      match: { band, inquiryId },
      inquiries: Object.fromEntries(stored.map((inquiry) => [inquiry.id, factsOf(inquiry)])),
    },
  }
}

const toCandidate = ({ id, inquiry }: StoredInquiry) => ({
  id,
  phone: inquiry.phone.e164,
  campaign: inquiry.campaign,
  submittedAt: inquiry.submittedAt,
  name: inquiry.name,
})

type Begun = Readonly<{
  campaign: Campaign
  flow: CompiledFlow
  facts: Facts
  match: Call['match']
  at: EpochMs
}>

function ringingCall(
  { sid, from, to }: InboundCall,
  { campaign, flow, facts, match, at }: Begun,
): Omit<Call, 'position'> {
  return {
    sid,
    from,
    to: word<E164>(to),
    campaign: campaign.name,
    flow: { name: flow.name, version: flow.version },
    facts,
    match,
    state: 'ringing',
    turn: 0,
    replies: [],
    place: null,
    offer: null,
    offers: [],
    agent: null,
    talk: null,
    visits: [],
    timeline: [{ at, type: 'rang', band: match.band }],
    transfers: [],
    voicemail: null,
    arranged: null,
    disposition: null,
    notes: '',
    outcome: null,
    startedAt: at,
    heardAt: at,
    endedAt: null,
  }
}
