import { Schema, type Connection } from 'mongoose'
import type { EpochMs } from '../words.ts'

/** One immutable version of an authored file: a flow, or the company. */
export type Publication = Readonly<{
  name: string
  version: number
  text: string
  /** Of the text, so that an unchanged file is not published twice. */
  hash: string
  publishedAt: EpochMs
  publishedBy: string
}>

type PublicationDocument = Publication & { readonly _id: string }

const schema = new Schema<PublicationDocument>(
  {
    _id: String,
    name: String,
    version: Number,
    text: String,
    hash: String,
    publishedAt: Number,
    publishedBy: String,
  },
  { collection: 'flows', versionKey: false },
)
schema.index({ name: 1, version: -1 })

export const publicationModel = (connection: Connection) =>
  connection.model<PublicationDocument>('Flow', schema)

/** Published versions of authored files, by `name@version`. */
export function publicationStore(connection: Connection) {
  const publications = publicationModel(connection)

  return {
    /** The version in force, or `null` when nothing of that name was ever published. */
    async newest(name: string): Promise<Publication | null> {
      const document = await publications.findOne({ name }).sort({ version: -1 }).lean<PublicationDocument>()
      return document && toPublication(document)
    },

    async find(name: string, version: number): Promise<Publication | null> {
      const document = await publications.findById(`${name}@${version}`).lean<PublicationDocument>()
      return document && toPublication(document)
    },

    /** Adds a version; two servers that publish the same one at once end with the same document. */
    async publish(publication: Publication): Promise<void> {
      const _id = `${publication.name}@${publication.version}`
      await publications.updateOne({ _id }, { $setOnInsert: publication }, { upsert: true })
    },
  }
}

const toPublication = ({ _id, ...rest }: PublicationDocument): Publication => rest
