import type { Call } from '../call/index.ts'
import type { Cursor, StoredInquiry } from '../store/index.ts'
import type { EpochMs } from '../words.ts'
import { page, readCursor, type Page, type PageRequest } from './page.ts'
import type { Parts } from './parts.ts'
import { instant } from './present.ts'
import { presentAnswer, presentAppointment, presentCallback, presentFollowUp } from './present-taken-down.ts'

/** One thing that happened with an inquiry; what more there is to it follows from its `type`. */
export type HistoryEntry = Readonly<{
  at: string | null
  type: 'call' | 'callback' | 'appointment' | 'followUp'
}> &
  Readonly<Record<string, unknown>>

/**
 * All that happened with an inquiry, newest first: its calls with how each ended, what was said of it, the message and
 * the answers that were left; what was agreed on; what is to be done.
 */
export async function inquiryHistory(
  parts: Parts,
  inquiry: StoredInquiry,
  { limit, after }: PageRequest,
): Promise<Page<HistoryEntry>> {
  const wanted = { inquiry, limit, after: readCursor(after) }
  const found = await Promise.all([
    calls(parts, wanted),
    callbacks(parts, wanted),
    appointments(parts, wanted),
    followUps(parts, wanted),
  ])
  const newest = found.flat().toSorted(newestFirst).slice(0, limit)
  return page(
    newest.map(({ entry }) => entry),
    limit,
    newest.at(-1)?.place,
  )
}

type Wanted = Readonly<{ inquiry: StoredInquiry; limit: number; after: Cursor | null }>

type Dated = Readonly<{ place: Cursor; entry: HistoryEntry }>

// As the stores sort: things of one moment by their ids, so that a page ends and the next begins at the same place in all.
const newestFirst = ({ place: a }: Dated, { place: b }: Dated): number =>
  b.at - a.at || (a.id < b.id ? -1 : 1)

async function calls({ store }: Parts, { inquiry, limit, after }: Wanted): Promise<readonly Dated[]> {
  const found = await store.calls.newestOf(inquiry.calls, limit, after)
  const answers = await store.surveyAnswers.ofCalls(found.map(({ sid }) => sid))
  return found.map((call) => {
    const surveyAnswers = answers.filter(({ callSid }) => callSid === call.sid).map(presentAnswer)
    return dated('call', call.startedAt, call.sid, { ...toldCall(call), surveyAnswers })
  })
}

const toldCall = (call: Call) => ({
  from: call.from,
  campaign: call.campaign,
  state: call.state,
  outcome: call.outcome,
  agent: call.agent && { id: call.agent.id, name: call.agent.name },
  voicemail: call.voicemail && { ...call.voicemail, at: instant(call.voicemail.at) },
  disposition: call.disposition,
  notes: call.notes,
  endedAt: instant(call.endedAt),
})

async function callbacks({ store }: Parts, { inquiry, limit, after }: Wanted): Promise<readonly Dated[]> {
  const found = await store.callbacks.ofInquiry(inquiry.id, limit, after)
  return found.map((callback) =>
    dated('callback', callback.requestedAt, callback.id, presentCallback(callback)),
  )
}

async function appointments({ store }: Parts, { inquiry, limit, after }: Wanted): Promise<readonly Dated[]> {
  const found = await store.appointments.ofInquiry(inquiry.id, limit, after)
  return found.map((appointment) =>
    dated('appointment', appointment.bookedAt, appointment.id, presentAppointment(appointment)),
  )
}

async function followUps({ store }: Parts, { inquiry, limit, after }: Wanted): Promise<readonly Dated[]> {
  const found = await store.followUps.ofInquiry(inquiry.id, limit, after)
  return found.map((followUp) => dated('followUp', followUp.at, followUp.id, presentFollowUp(followUp)))
}

const dated = (type: HistoryEntry['type'], at: EpochMs, id: string, more: object): Dated => ({
  place: { at, id },
  entry: { ...more, type, id, at: instant(at) },
})
