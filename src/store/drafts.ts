import { Schema, type Connection } from 'mongoose'
import type { EpochMs } from '../words.ts'
import { isDuplicateKey } from './connection.ts'

/** A flow somebody works on: kept, and in force for nobody. */
export type Draft = Readonly<{
  flow: string
  text: string
  author: string
  updatedAt: EpochMs
  /** From 1; one more each time it is saved. */
  revision: number
}>

type DraftDocument = Omit<Draft, 'flow'> & { readonly _id: string }

const schema = new Schema<DraftDocument>(
  { _id: String, text: String, author: String, updatedAt: Number, revision: Number },
  { collection: 'drafts', versionKey: false },
)

export const draftModel = (connection: Connection) => connection.model<DraftDocument>('Draft', schema)

/** One draft a flow. */
export function draftStore(connection: Connection) {
  const drafts = draftModel(connection)

  return {
    async find(flow: string): Promise<Draft | null> {
      const document = await drafts.findById(flow).lean<DraftDocument>()
      return document && toDraft(document)
    },

    /** All drafts, without their texts. */
    async all(): Promise<readonly Omit<Draft, 'text'>[]> {
      const documents = await drafts.find().select('-text').lean<Omit<DraftDocument, 'text'>[]>()
      return documents.map(({ _id, ...rest }) => ({ ...rest, flow: _id }))
    },

    /** Saves over revision `base` (0 is no draft yet) and no other; `'stale'` when the draft has moved on. */
    async save({ flow, ...rest }: Omit<Draft, 'revision'>, base: number): Promise<'saved' | 'stale'> {
      const next = { ...rest, revision: base + 1 }
      if (base > 0) {
        const { matchedCount } = await drafts.updateOne({ _id: flow, revision: base }, { $set: next })
        return matchedCount === 1 ? 'saved' : 'stale'
      }
      try {
        await drafts.create({ _id: flow, ...next })
        return 'saved'
      } catch (error) {
        if (isDuplicateKey(error)) return 'stale'
        throw error
      }
    },

    /** Takes the draft away, at this revision only unless it is `null`; whether it was there. */
    async discard(flow: string, revision: number | null): Promise<boolean> {
      const { deletedCount } = await drafts.deleteOne({ _id: flow, ...(revision !== null && { revision }) })
      return deletedCount === 1
    },
  }
}

const toDraft = ({ _id, ...rest }: DraftDocument): Draft => ({ ...rest, flow: _id })
