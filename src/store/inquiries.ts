import { Schema, type Connection, type Model } from 'mongoose'
import type { Inquiry } from '../inquiry/index.ts'
import type { AgentId, CallSid, E164, InquiryId } from '../words.ts'
import { isDuplicateKey } from './connection.ts'
import { beyond, type Cursor } from './cursor.ts'

/** An inquiry that has been taken in: with its id, and the reference a caller can key in. */
export type StoredInquiry = Readonly<{
  id: InquiryId
  /** Eight digits; said to the prospect, keyed in on the telephone. */
  reference: string
  inquiry: Inquiry
  /** Calls that were linked to it. */
  calls: readonly CallSid[]
  /** Whose it is; `null` while nobody has talked about it, and nobody was named. */
  owner: AgentId | null
}>

/**
 * As stored: the searched fields stand alone, the inquiry itself is one JSON text, since the keys of its answers
 * are the form's own labels.
 */
type InquiryDocument = Readonly<{
  _id: string
  reference: string
  phone: string | null
  email: string | null
  submittedAt: number
  source: string
  externalId?: string
  inquiry: string
  calls: readonly string[]
  /** Not there, or `null`: nobody's. */
  owner?: AgentId | null
}>

const schema = new Schema<InquiryDocument>(
  {
    _id: String,
    reference: String,
    phone: String,
    email: String,
    submittedAt: Number,
    source: String,
    externalId: String,
    inquiry: String,
    calls: [String],
    owner: String,
  },
  { collection: 'inquiries', versionKey: false, minimize: false },
)
schema.index({ phone: 1, submittedAt: -1 })
schema.index({ email: 1 })
schema.index({ reference: 1 }, { unique: true })
schema.index({ submittedAt: -1 })
// A delivery that comes twice is one inquiry. Inquiries without an external id are left out of this index.
schema.index(
  { source: 1, externalId: 1 },
  { unique: true, partialFilterExpression: { externalId: { $exists: true } } },
)

export const inquiryModel = (connection: Connection): Model<InquiryDocument> =>
  connection.model<InquiryDocument>('Inquiry', schema)

/** Inquiries: taken in once, found by phone and reference, linked to calls. */
export function inquiryStore(connection: Connection) {
  const inquiries = inquiryModel(connection)
  return {
    insert: insert(inquiries),
    find: find(inquiries),
    findAll: findAll(inquiries),
    ofPhone: ofPhone(inquiries),
    ofReference: ofReference(inquiries),
    newest: newest(inquiries),
    link: link(inquiries),
    ownIfNobodyDoes: ownIfNobodyDoes(inquiries),
    setOwner: setOwner(inquiries),
    isEmpty: isEmpty(inquiries),
  }
}

type Inquiries = Model<InquiryDocument>

/**
 * Stores an inquiry. `'repeat'` when its source has sent this external id before: the stored one comes back.
 * `'referenceTaken'` when another inquiry has that reference.
 */
const insert =
  (inquiries: Inquiries) =>
  async (
    stored: StoredInquiry,
  ): Promise<{ kind: 'stored' } | { kind: 'repeat'; first: StoredInquiry } | { kind: 'referenceTaken' }> => {
    try {
      await inquiries.insertOne(toDocument(stored))
      return { kind: 'stored' }
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      const first = await sentBefore(inquiries)(stored)
      return first ? { kind: 'repeat', first } : { kind: 'referenceTaken' }
    }
  }

/** The inquiry with the same id, or of the same source and external id, stored earlier. */
const sentBefore =
  (inquiries: Inquiries) =>
  async ({ id, inquiry }: StoredInquiry): Promise<StoredInquiry | null> => {
    const same =
      inquiry.externalId === null
        ? { _id: id }
        : { $or: [{ _id: id }, { source: inquiry.source, externalId: inquiry.externalId }] }
    const document = await inquiries.findOne(same).lean<InquiryDocument>()
    return document && toStored(document)
  }

const find =
  (inquiries: Inquiries) =>
  async (id: InquiryId): Promise<StoredInquiry | null> => {
    const document = await inquiries.findById(id).lean<InquiryDocument>()
    return document && toStored(document)
  }

/** Those of `ids` that are there, in no order. */
const findAll =
  (inquiries: Inquiries) =>
  async (ids: readonly InquiryId[]): Promise<readonly StoredInquiry[]> => {
    if (ids.length === 0) return []
    const documents = await inquiries.find({ _id: { $in: ids } }).lean<InquiryDocument[]>()
    return documents.map(toStored)
  }

/** The newest inquiries of a number, at most `limit`. */
const ofPhone =
  (inquiries: Inquiries) =>
  async (phone: E164, limit: number): Promise<readonly StoredInquiry[]> => {
    const documents = await inquiries
      .find({ phone })
      .sort({ submittedAt: -1 })
      .limit(limit)
      .lean<InquiryDocument[]>()
    return documents.map(toStored)
  }

const ofReference =
  (inquiries: Inquiries) =>
  async (reference: string): Promise<StoredInquiry | null> => {
    const document = await inquiries.findOne({ reference }).lean<InquiryDocument>()
    return document && toStored(document)
  }

/** The newest first, those that come after `after` in that order when given. */
const newest =
  (inquiries: Inquiries) =>
  async (limit: number, after: Cursor | null): Promise<readonly StoredInquiry[]> => {
    const documents = await inquiries
      .find(beyond('submittedAt', after))
      .sort({ submittedAt: -1, _id: 1 })
      .limit(limit)
      .lean<InquiryDocument[]>()
    return documents.map(toStored)
  }

/** Notes on the inquiry that this call is linked to it; a second time changes nothing. */
const link =
  (inquiries: Inquiries) =>
  async (id: InquiryId, call: CallSid): Promise<void> => {
    await inquiries.updateOne({ _id: id }, { $addToSet: { calls: call } })
  }

/** Makes it this agent's where it is nobody's yet. */
const ownIfNobodyDoes =
  (inquiries: Inquiries) =>
  async (id: InquiryId, owner: AgentId): Promise<void> => {
    await inquiries.updateOne({ _id: id, owner: null }, { $set: { owner } })
  }

/** Makes it this agent's, or nobody's; `false` when there is no such inquiry. */
const setOwner =
  (inquiries: Inquiries) =>
  async (id: InquiryId, owner: AgentId | null): Promise<boolean> => {
    const { matchedCount } = await inquiries.updateOne({ _id: id }, { $set: { owner } })
    return matchedCount === 1
  }

const isEmpty = (inquiries: Inquiries) => async (): Promise<boolean> => {
  return (await inquiries.findOne().select('_id').lean()) === null
}

function toDocument({ id, reference, inquiry, calls, owner }: StoredInquiry): InquiryDocument {
  return {
    _id: id,
    reference,
    phone: inquiry.phone.e164,
    email: inquiry.email,
    submittedAt: inquiry.submittedAt,
    source: inquiry.source,
    ...(inquiry.externalId !== null && { externalId: inquiry.externalId }),
    inquiry: JSON.stringify(inquiry),
    calls,
    owner,
  }
}

const toStored = (document: InquiryDocument): StoredInquiry => ({
  id: document._id as InquiryId,
  reference: document.reference,
  inquiry: JSON.parse(document.inquiry) as Inquiry,
  calls: document.calls as readonly CallSid[],
  owner: document.owner ?? null,
})
