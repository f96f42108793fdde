import type { Call, JournalEntry, Place } from '../../src/call/index.ts'
import type { Agent } from '../../src/store/index.ts'
import {
  word,
  type AgentId,
  type CallSid,
  type CampaignName,
  type E164,
  type EpochMs,
  type Language,
  type QueueName,
} from '../../src/words.ts'

export const noon = word<EpochMs>(Date.UTC(2026, 2, 2, 17, 0, 0))

let made = 0
const nextId = (): string => String(++made).padStart(32, '0')

/** What a first turn took in. */
export const aJournalEntry = (over: Partial<JournalEntry> = {}): JournalEntry => ({
  turn: 0,
  at: noon,
  step: '',
  event: null,
  performed: [],
  company: 1,
  said: '',
  ...over,
})

/** A call in flow, on its second turn; name only what matters. */
export function aCall(over: Partial<Call> = {}): Call {
  return {
    sid: word<CallSid>(`CA${nextId()}`),
    from: '+14155550123',
    to: word<E164>('+18335550100'),
    campaign: word<CampaignName>('solar'),
    flow: { name: 'solar-spring', version: 1 },
    facts: {
      callerKey: '+14155550123',
      calledNumber: word<E164>('+18335550100'),
      callerNumber: word<E164>('+14155550123'),
      callerCountry: 'US',
      campaign: word<CampaignName>('solar'),
      match: { band: 'new', inquiryId: null },
      inquiries: {},
    },
    match: { band: 'new', score: 0, inquiryId: null, reasons: [] },
    state: 'inFlow',
    turn: 1,
    position: {
      value: 'menu',
      context: { language: word<Language>('en-US'), captured: {}, linked: null, candidate: null },
    },
    replies: [],
    place: null,
    offer: null,
    offers: [],
    agent: null,
    talk: null,
    visits: [],
    timeline: [],
    transfers: [],
    voicemail: null,
    arranged: null,
    disposition: null,
    notes: '',
    outcome: null,
    startedAt: noon,
    heardAt: noon,
    endedAt: null,
    ...over,
  }
}

/** A place in the solar queue, held by the telephone. */
export function aPlace(over: Partial<Place> = {}): Place {
  const queue = over.queue ?? word<QueueName>('solar-sales')
  const demands = over.demands ?? [{ afterMs: 0, skills: { en: 1, solar: 1 } }]
  const enqueuedAt = over.enqueuedAt ?? noon
  return {
    queue,
    demands,
    askedSince: enqueuedAt,
    preferred: null,
    priority: 0,
    lane: `${queue} ${JSON.stringify(demands)}`,
    order: enqueuedAt,
    enqueuedAt,
    joinedAt: enqueuedAt,
    maxWaitMs: 480_000,
    record: false,
    queueSid: 'QU0001',
    leaving: null,
    callback: null,
    voicemail: null,
    overflow: [],
    told: null,
    ...over,
  }
}

/** A call standing in the line of a queue. */
export function aWaitingCall(over: Partial<Call> = {}, place: Partial<Place> = {}): Call {
  const stands = aPlace(place)
  const visit = {
    queue: stands.queue,
    enqueuedAt: stands.enqueuedAt,
    left: null,
    outcome: null,
    endedAt: null,
  }
  return aCall({ state: 'waiting', place: stands, visits: [visit], ...over })
}

/** An agent who is available and has been for a minute. */
export function anAgent(over: Partial<Agent> = {}): Agent {
  const id = over.id ?? word<AgentId>(`agent-${nextId()}`)
  return {
    id,
    name: id,
    phone: word<E164>('+14155550201'),
    skills: { en: 1, solar: 1 },
    rank: 1,
    state: 'available',
    stateSince: noon,
    readySince: noon,
    coolingUntil: noon,
    lastOfferAt: word<EpochMs>(0),
    offer: null,
    wrapUpUntil: null,
    lastCall: null,
    lastOffer: null,
    lastCallAt: null,
    tally: null,
    reason: null,
    missedInARow: 0,
    notice: null,
    ...over,
  }
}
