import type { Call, StoredMatch } from '../call/index.ts'
import { tallyOn } from '../routing/index.ts'
import type { Agent, StoredInquiry } from '../store/index.ts'
import type { OfferId } from '../words.ts'

/** An instant for the API: ISO 8601 in UTC, `null` when it has not come. */
export const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** A call as the API shows it, with the inquiry it is linked to. */
export function presentCall(call: Call, inquiry: StoredInquiry | null) {
  const isInLine = call.state === 'waiting' || call.state === 'offered'
  return {
    sid: call.sid,
    from: call.from,
    to: call.to,
    campaign: call.campaign,
    flow: `${call.flow.name}@${call.flow.version}`,
    language: call.position.context.language,
    state: call.state,
    outcome: call.outcome,
    inquiry: inquiry && presentInquiry(inquiry),
    match: presentMatch(call.match),
    queue:
      isInLine && call.place ? { name: call.place.queue, enqueuedAt: instant(call.place.enqueuedAt) } : null,
    agent: call.agent && { id: call.agent.id, name: call.agent.name },
    offers: call.offers.map((offer) => ({
      ...offer,
      at: instant(offer.at),
      endedAt: instant(offer.endedAt),
      legWaitMs: legWaitOf(call, offer.id),
    })),
    visits: call.visits.map(({ queue, outcome, enqueuedAt, endedAt }) => ({
      queue,
      outcome,
      enqueuedAt: instant(enqueuedAt),
      endedAt: instant(endedAt),
    })),
    transfers: call.transfers.map(({ at, endedAt, ...transfer }) => ({
      ...transfer,
      at: instant(at),
      endedAt: instant(endedAt),
    })),
    captured: knownToAuthors(call.position.context.captured),
    voicemail: call.voicemail && { ...call.voicemail, at: instant(call.voicemail.at) },
    disposition: call.disposition,
    notes: call.notes,
    startedAt: instant(call.startedAt),
    endedAt: instant(call.endedAt),
    timeline: call.timeline.map((entry) => ({ ...entry, at: instant(entry.at) })),
  }
}

/** How long it took until the agent was rung for this offer, ms; `null` when they were not, or it is not known. */
function legWaitOf({ timeline }: Call, offer: OfferId): number | null {
  const ringing = timeline.find((entry) => entry.type === 'ringing' && entry.offer === offer)
  return typeof ringing?.legWaitMs === 'number' ? ringing.legWaitMs : null
}

// What a step keeps for itself is under a name that no author can write.
const knownToAuthors = (captured: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(captured).filter(([name]) => !name.startsWith('~')))

const presentMatch = ({ band, score, reasons }: StoredMatch) => ({ band, score, reasons })

/** An inquiry as the API shows it; the raw payload stays where it is kept as evidence. */
export function presentInquiry({ id, reference, inquiry, calls, owner }: StoredInquiry) {
  const { raw: _raw, submittedAt, phone, ...shown } = inquiry
  return {
    id,
    reference,
    ...shown,
    phone: phone.e164 ?? phone.entered,
    submittedAt: instant(submittedAt),
    owner,
    calls,
  }
}

/** An agent as the API shows one. */
export const presentAgent = (agent: Agent, day: string) => ({
  id: agent.id,
  name: agent.name,
  phone: agent.phone,
  skills: Object.keys(agent.skills),
  levels: agent.skills,
  rank: agent.rank,
  callsToday: tallyOn(agent.tally, day).calls,
  talkSecondsToday: Math.round(tallyOn(agent.tally, day).talkMs / 1000),
  lastCallAt: instant(agent.lastCallAt),
  state: agent.state,
  since: instant(agent.stateSince),
  reason: agent.reason,
  call: agent.offer?.callSid ?? null,
  coolingUntil: instant(agent.coolingUntil),
  wrapUpUntil: instant(agent.wrapUpUntil),
  missedInARow: agent.missedInARow,
  notice: agent.notice && { ...agent.notice, at: instant(agent.notice.at) },
})
