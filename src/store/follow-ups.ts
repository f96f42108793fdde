import { Schema, type Connection, type Model } from 'mongoose'
import type { AgentId, CallSid, CampaignName, EpochMs, InquiryId, QueueName } from '../words.ts'
import { isDuplicateKey } from './connection.ts'
import { beyond, type Cursor } from './cursor.ts'

/** What it came from: a message left, what an agent said of how a call ended, what they promised while they talked. */
export type FollowUpKind = 'voicemail' | 'disposition' | 'promise'

type FollowUpState = 'open' | 'done' | 'cancelled'

/** Something that somebody must do for a caller after a call, by a certain time. */
export type FollowUp = Readonly<{
  /** `callSid:kind:n`, so that the same one, asked for again, is one. */
  id: string
  callSid: CallSid
  kind: FollowUpKind
  /** The caller's number as the telephone reported it; may be `anonymous`. */
  from: string
  /** `null`: the caller was not linked to any. */
  inquiryId: InquiryId | null
  campaign: CampaignName
  /** Whose agents do it where it has no owner. */
  queue: QueueName
  what: string
  owner: AgentId | null
  dueAt: EpochMs
  /** When it came up. */
  at: EpochMs
  state: FollowUpState
  /** Who finished or cancelled it. */
  by: string | null
  note: string
  closedAt: EpochMs | null
}>

/** A follow-up that comes up now. */
export type NewFollowUp = Omit<FollowUp, 'state' | 'by' | 'note' | 'closedAt'>

/** Which follow-ups are asked for; what is left out does not matter. `owner: null` are those of nobody. */
export type FollowUpWishes = Readonly<{ owner?: AgentId | null; state?: FollowUpState; dueBefore?: EpochMs }>

type FollowUpDocument = Omit<FollowUp, 'id'> & Readonly<{ _id: string }>

const schema = new Schema<FollowUpDocument>(
  {
    _id: String,
    callSid: String,
    kind: String,
    from: String,
    inquiryId: String,
    campaign: String,
    queue: String,
    what: String,
    owner: String,
    dueAt: Number,
    at: Number,
    state: String,
    by: String,
    note: String,
    closedAt: Number,
  },
  { collection: 'followUps', versionKey: false },
)
schema.index({ dueAt: 1 })
schema.index({ state: 1, dueAt: 1 })
schema.index({ owner: 1, state: 1, dueAt: 1 })
schema.index({ inquiryId: 1, at: -1 })
schema.index({ callSid: 1 })

export const followUpModel = (connection: Connection): Model<FollowUpDocument> =>
  connection.model<FollowUpDocument>('FollowUp', schema)

/** What is to be done after calls. */
export function followUpStore(connection: Connection) {
  const followUps = followUpModel(connection)
  return {
    add: add(followUps),
    revise: revise(followUps),
    find: find(followUps),
    close: close(followUps),
    handOver: handOver(followUps),
    soonest: soonest(followUps),
    ofCall: ofCall(followUps),
    ofInquiry: ofInquiry(followUps),
  }
}

type FollowUps = Model<FollowUpDocument>

/** Takes one down; `false` when it has been before, and stands as it was. */
const add =
  (followUps: FollowUps) =>
  async ({ id, ...rest }: NewFollowUp): Promise<boolean> => {
    try {
      await followUps.insertOne({ ...rest, _id: id, state: 'open', by: null, note: '', closedAt: null })
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }

/** What is to be done, by whom and when, as was said last, though it was called off meanwhile; what is done stays done. */
const revise =
  (followUps: FollowUps) =>
  async ({ id, what, owner, dueAt }: NewFollowUp): Promise<void> => {
    const open = { state: 'open', by: null, note: '', closedAt: null } as const
    await followUps.updateOne({ _id: id, state: { $ne: 'done' } }, { $set: { what, owner, dueAt, ...open } })
  }

const find =
  (followUps: FollowUps) =>
  async (id: string): Promise<FollowUp | null> => {
    const document = await followUps.findById(id).lean<FollowUpDocument>()
    return document && toFollowUp(document)
  }

/** Finishes or cancels an open one; `null` when there is none that is open. A note that is left out leaves the one there. */
const close =
  (followUps: FollowUps) =>
  async (
    id: string,
    { at, ...to }: Readonly<{ state: 'done' | 'cancelled'; by: string; note?: string; at: EpochMs }>,
  ): Promise<FollowUp | null> => {
    const document = await followUps
      .findOneAndUpdate(
        { _id: id, state: 'open' },
        { $set: { ...to, closedAt: at } },
        { returnDocument: 'after' },
      )
      .lean<FollowUpDocument>()
    return document && toFollowUp(document)
  }

/** What is still to be done for an inquiry is its new owner's; a second time changes nothing. */
const handOver =
  (followUps: FollowUps) =>
  async (inquiryId: InquiryId, owner: AgentId | null): Promise<void> => {
    await followUps.updateMany({ inquiryId, state: 'open' }, { $set: { owner } })
  }

/** What is due first comes first, after `after` in that order when given. */
const soonest =
  (followUps: FollowUps) =>
  async (
    limit: number,
    after: Cursor | null,
    { dueBefore, ...same }: FollowUpWishes,
  ): Promise<readonly FollowUp[]> => {
    const isDue = dueBefore === undefined ? [] : [{ dueAt: { $lte: dueBefore } }]
    const comesAfter =
      after === null
        ? []
        : [{ $or: [{ dueAt: { $gt: after.at } }, { dueAt: after.at, _id: { $gt: after.id } }] }]
    const documents = await followUps
      .find({ $and: [same, ...isDue, ...comesAfter] })
      .sort({ dueAt: 1, _id: 1 })
      .limit(limit)
      .lean<FollowUpDocument[]>()
    return documents.map(toFollowUp)
  }

const ofCall =
  (followUps: FollowUps) =>
  async (callSid: CallSid): Promise<readonly FollowUp[]> => {
    const documents = await followUps.find({ callSid }).sort({ at: 1 }).lean<FollowUpDocument[]>()
    return documents.map(toFollowUp)
  }

/** The newest first, those that come after `after` in that order when given. */
const ofInquiry =
  (followUps: FollowUps) =>
  async (inquiryId: InquiryId, limit: number, after: Cursor | null): Promise<readonly FollowUp[]> => {
    const documents = await followUps
      .find({ inquiryId, ...beyond('at', after) })
      .sort({ at: -1, _id: 1 })
      .limit(limit)
      .lean<FollowUpDocument[]>()
    return documents.map(toFollowUp)
  }

const toFollowUp = ({ _id, ...rest }: FollowUpDocument): FollowUp => ({ ...rest, id: _id })
