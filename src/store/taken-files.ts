import { Schema, type Connection } from 'mongoose'

/** The last text that was published from a file of the flows folder. */
type TakenFileDocument = Readonly<{ _id: string; hash: string }>

const schema = new Schema<TakenFileDocument>(
  { _id: String, hash: String },
  { collection: 'takenFiles', versionKey: false },
)

export const takenFileModel = (connection: Connection) =>
  connection.model<TakenFileDocument>('TakenFile', schema)

/** What has been taken from the files of the flows folder, by file name. */
export function takenFileStore(connection: Connection) {
  const files = takenFileModel(connection)

  return {
    /** The hash of what was last taken from each file. */
    async hashes(): Promise<ReadonlyMap<string, string>> {
      const documents = await files.find().lean<TakenFileDocument[]>()
      return new Map(documents.map(({ _id, hash }) => [_id, hash]))
    },

    async take(file: string, hash: string): Promise<void> {
      await files.updateOne({ _id: file }, { $set: { hash } }, { upsert: true })
    },
  }
}
