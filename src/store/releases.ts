import { Schema, type Connection } from 'mongoose'
import type { Release } from '../flow/index.ts'
import { isDuplicateKey } from './connection.ts'

/** What was released together: one document, so that it begins as one. */
type ReleaseDocument = Readonly<{ _id: number; releases: readonly Omit<Release, 'number'>[] }>

const schema = new Schema<ReleaseDocument>(
  { _id: Number, releases: [Schema.Types.Mixed] },
  { collection: 'releases', versionKey: false },
)

export const releaseModel = (connection: Connection) => connection.model<ReleaseDocument>('Release', schema)

/** The book of releases: only ever added to, numbered from 1 without a gap. */
export function releaseStore(connection: Connection) {
  const book = releaseModel(connection)

  return {
    /** The number of the last release, 0 before the first: the counter by which servers notice that one was made. */
    async newestNumber(): Promise<number> {
      const newest = await book.findOne().sort({ _id: -1 }).select('_id').lean<Pick<ReleaseDocument, '_id'>>()
      return newest?._id ?? 0
    },

    /** The whole book, in order. */
    async all(): Promise<readonly Release[]> {
      const documents = await book.find().sort({ _id: 1 }).lean<ReleaseDocument[]>()
      return documents.flatMap(({ _id, releases }) =>
        releases.map((release): Release => ({ ...release, number: _id }) as Release),
      )
    },

    /**
     * Writes the next line of the book. `'taken'` when another server has written one since the book was read: what was
     * decided on it must be decided again.
     */
    async append(number: number, releases: readonly Release[]): Promise<'appended' | 'taken'> {
      try {
        await book.create({ _id: number, releases: releases.map(({ number: _number, ...rest }) => rest) })
        return 'appended'
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken'
        throw error
      }
    },
  }
}
