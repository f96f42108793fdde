import { Schema, type Connection } from 'mongoose'
import type { CallSid, E164, EpochMs } from '../words.ts'

/** A number that must not be called, and the request as it was made (47 CFR 64.1200(d)(3)). */
export type Suppression = Readonly<{
  /** `callSid:turn`, or `callSid:disposition:number`, so that one request is recorded once however often it is told. */
  key: string
  number: E164
  at: EpochMs
  callSid: CallSid
  /** The key pressed or the words spoken; of an agent, the name of what they say the call came to. */
  words: string
  /** What the request covers: the whole company. */
  scope: 'company'
  source: 'inboundCall' | 'disposition'
}>

type SuppressionDocument = Omit<Suppression, 'key'> & { readonly _id: string }

const schema = new Schema<SuppressionDocument>(
  {
    _id: String,
    number: String,
    at: Number,
    callSid: String,
    words: String,
    scope: String,
    source: String,
  },
  { collection: 'suppressions', versionKey: false },
)
schema.index({ number: 1 })

export const suppressionModel = (connection: Connection) =>
  connection.model<SuppressionDocument>('Suppression', schema)

/** Do-not-call requests. They never expire and are never changed: a request is evidence. */
export function suppressionStore(connection: Connection) {
  const suppressions = suppressionModel(connection)

  return {
    /** Records a request; the same key a second time changes nothing. */
    async record({ key, ...request }: Suppression): Promise<void> {
      await suppressions.updateOne({ _id: key }, { $setOnInsert: request }, { upsert: true })
    },

    async isSuppressed(number: E164): Promise<boolean> {
      return (await suppressions.findOne({ number }).select('_id').lean()) !== null
    },

    async all(number: E164): Promise<readonly Suppression[]> {
      const documents = await suppressions.find({ number }).sort({ at: 1 }).lean<SuppressionDocument[]>()
      return documents.map(({ _id, ...rest }) => ({ ...rest, key: _id }))
    },
  }
}
