import { Schema, type Connection, type Model } from 'mongoose'
import type { AnsweredCall } from '../routing/index.ts'
import type { QueueName } from '../words.ts'
import { isDuplicateKey } from './connection.ts'

/** How many of each queue's answered calls are kept, the newest. */
const kept = 100

type AnswersDocument = Readonly<{ _id: string; recent: readonly AnsweredCall[] }>

const schema = new Schema<AnswersDocument>(
  { _id: String, recent: [Schema.Types.Mixed] },
  { collection: 'answers', versionKey: false, minimize: false },
)

export const answerModel = (connection: Connection): Model<AnswersDocument> =>
  connection.model<AnswersDocument>('Answers', schema)

/** The last calls that each queue answered: what the estimate of a wait rests on. One document a queue. */
export function answerStore(connection: Connection) {
  const answers = answerModel(connection)
  return {
    /** Adds one that is over. A crash before this loses one of a hundred, which nothing repairs or needs to. */
    add: async (queue: QueueName, answered: AnsweredCall): Promise<void> => {
      const update: object = { $push: { recent: { $each: [answered], $slice: -kept } } }
      try {
        await answers.updateOne({ _id: queue }, update, { upsert: true })
      } catch (error) {
        // Another made the queue's document at this moment: now it is there to be added to.
        if (!isDuplicateKey(error)) throw error
        await answers.updateOne({ _id: queue }, update)
      }
    },

    /** Of all queues, by name. */
    recent: async (): Promise<Readonly<Record<string, readonly AnsweredCall[]>>> => {
      const documents = await answers.find().lean<AnswersDocument[]>()
      return Object.fromEntries(documents.map(({ _id, recent }) => [_id, recent]))
    },
  }
}
