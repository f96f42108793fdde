import { Schema, type Connection } from 'mongoose'
import type { EpochMs } from '../words.ts'
import { isDuplicateKey } from './connection.ts'

/** One immutable version of an authored file: a flow, or the company. */
export type Publication = Readonly<{
  name: string
  version: number
  text: string
  /** The files of the parts it includes, as they were when it was published, by name. */
  parts: Readonly<Record<string, string>>
  /** The recorded files it plays, each with the hash of its sound when it was published. */
  recordings: readonly Readonly<{ file: string; hash: string }>[]
  /** Of text, parts and recordings, so that what has not changed is not published twice. */
  hash: string
  publishedAt: EpochMs
  author: string
  message: string
}>

type PublicationDocument = Publication & { readonly _id: string }

const schema = new Schema<PublicationDocument>(
  {
    _id: String,
    name: String,
    version: Number,
    text: String,
    parts: { type: Schema.Types.Mixed, default: {} },
    recordings: [{ _id: false, file: String, hash: String }],
    hash: String,
    publishedAt: Number,
    author: String,
    message: String,
  },
  { collection: 'flows', versionKey: false, minimize: false },
)
schema.index({ name: 1, version: -1 })

export const publicationModel = (connection: Connection) =>
  connection.model<PublicationDocument>('Flow', schema)

/** Published versions of authored files, by `name@version`. Which of them answers is in the releases. */
export function publicationStore(connection: Connection) {
  const publications = publicationModel(connection)

  return {
    /** The last version made, in force or not; `null` when there is none of that name. */
    async newest(name: string): Promise<Publication | null> {
      const document = await publications.findOne({ name }).sort({ version: -1 }).lean<PublicationDocument>()
      return document && toPublication(document)
    },

    async find(name: string, version: number): Promise<Publication | null> {
      const document = await publications.findById(`${name}@${version}`).lean<PublicationDocument>()
      return document && toPublication(document)
    },

    /** The last version with this text and these parts, or `null`. */
    async withHash(name: string, hash: string): Promise<Publication | null> {
      const document = await publications
        .findOne({ name, hash })
        .sort({ version: -1 })
        .lean<PublicationDocument>()
      return document && toPublication(document)
    },

    /** Versions of one name below `below`, the newest first. */
    async history(name: string, limit: number, below: number): Promise<readonly Publication[]> {
      const documents = await publications
        .find({ name, version: { $lt: below } })
        .sort({ version: -1 })
        .limit(limit)
        .lean<PublicationDocument[]>()
      return documents.map(toPublication)
    },

    /** The names of all that was ever published. */
    names: (): Promise<readonly string[]> => publications.distinct('name'),

    /**
     * Adds a version. `'taken'` when another server gave its number to another text at the same moment; the same text
     * twice is one version.
     */
    async add(publication: Publication): Promise<'added' | 'taken'> {
      const _id = `${publication.name}@${publication.version}`
      try {
        await publications.create({ _id, ...publication })
        return 'added'
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        const kept = await publications.findById(_id).select('hash').lean<Pick<PublicationDocument, 'hash'>>()
        return kept?.hash === publication.hash ? 'added' : 'taken'
      }
    },
  }
}

// A version of before there were recordings has none.
const toPublication = ({ _id, ...publication }: PublicationDocument): Publication => ({
  ...{ recordings: [] },
  ...publication,
})
