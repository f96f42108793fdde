import { Schema, type Connection, type Model } from 'mongoose'
import type { Call } from '../call/index.ts'
import type { Facts } from '../flow/index.ts'
import type { DayCounts } from '../routing/index.ts'
import type { CallSid } from '../words.ts'
import type { MoveTable } from './move-table.ts'

/**
 * A call as stored. The facts are one JSON text: they are read whole and never searched, and their keys are the
 * form's own labels, which may hold the dots and dollars that MongoDB's paths give a meaning to.
 */
export type CallDocument = Omit<Call, 'sid' | 'facts' | 'transfers' | 'talk' | 'notes'> & {
  readonly _id: string
  readonly facts: string
  /** One entry a turn, each one JSON text: like the facts, read whole and never searched. */
  readonly journal: readonly string[]
  /** How many changes of a call that is over are not counted yet; not there while it goes on. */
  readonly toCount?: number
  /** What of it is counted, and by which count; not there before the first. */
  readonly counted?: Readonly<{ number: number; days: readonly DayCounts[] }>
  /** Not there in a call of before there were transfers. */
  readonly transfers?: Call['transfers']
  /** Not there in a call of before conversations could be changed. */
  readonly talk?: Call['talk']
  /** Not there in a call of before notes stood beside the disposition. */
  readonly notes?: string
  /** The call whose caller took up the place of this one, which they had hung up in line. */
  readonly resumedBy?: CallSid | null
}

/** How many turns of a call are kept for taking it again; one that lasts longer cannot be, and says so. */
export const journalKept = 500

/** Of a write to a call that is over: what it changes is to be counted. */
export const oneMoreToCount = { $inc: { toCount: 1 } } as const

const mixed = Schema.Types.Mixed

const schema = new Schema<CallDocument>(
  {
    _id: String,
    from: String,
    to: String,
    campaign: String,
    flow: mixed,
    facts: String,
    match: mixed,
    state: String,
    turn: Number,
    position: mixed,
    replies: [mixed],
    place: mixed,
    leftPlace: mixed,
    offer: mixed,
    offers: [mixed],
    agent: mixed,
    talk: mixed,
    visits: [mixed],
    timeline: [mixed],
    journal: [String],
    transfers: [mixed],
    voicemail: mixed,
    arranged: String,
    disposition: mixed,
    notes: String,
    outcome: String,
    startedAt: Number,
    heardAt: Number,
    endedAt: Number,
    toCount: Number,
    counted: mixed,
    resumedBy: String,
  },
  { collection: 'calls', versionKey: false, minimize: false },
)
// The heads of each lane, in order; the lanes themselves.
schema.index({ state: 1, 'place.lane': 1, 'place.order': 1 })
// Who stands before whom in one queue.
schema.index({ state: 1, 'place.queue': 1, 'place.order': 1, 'place.lane': 1 })
// Over, and not counted yet; in the order they ended.
schema.index({ toCount: 1, endedAt: 1 })
schema.index({ state: 1, heardAt: 1 })
schema.index({ startedAt: -1 })
schema.index({ from: 1, startedAt: -1 })
schema.index({ 'flow.name': 1, startedAt: -1 })
schema.index({ 'offer.id': 1 }, { partialFilterExpression: { 'offer.id': { $exists: true } } })
schema.index({ 'offer.others.id': 1 }, { partialFilterExpression: { 'offer.others.id': { $exists: true } } })
schema.index({ 'talk.parties.id': 1 }, { partialFilterExpression: { 'talk.parties.id': { $exists: true } } })

export const callModel = (connection: Connection): Model<CallDocument> =>
  connection.model<CallDocument>('Call', schema)

export function toDocument(call: Call, journal: readonly string[]): CallDocument {
  const { sid, facts, ...rest } = call
  return { ...rest, _id: sid, facts: JSON.stringify(facts), journal }
}

export function toCall(document: CallDocument): Call {
  const { _id, facts, journal: _keptApart, resumedBy: _another, place, ...further } = document
  const { toCount: _uncounted, counted: _counted, ...kept } = further
  const { transfers = [], talk = null, notes = '', ...rest } = kept
  const call = { ...rest, transfers, talk, notes, place: place && { ...unwrittenOfPlace, ...place } }
  return { ...call, sid: _id as Call['sid'], facts: JSON.parse(facts) as Facts }
}

// What is not there in a place of before there was more to be told, or to be led to, while waiting.
const unwrittenOfPlace = { voicemail: null, overflow: [], told: null } as const

export type CallTable = MoveTable<
  'offer' | 'release' | 'connect' | 'loseAgent' | 'sendOn' | 'end',
  Call['state']
>
