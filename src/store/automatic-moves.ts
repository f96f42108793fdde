import { Schema, type Connection } from 'mongoose'
import type { AutomaticMove } from '../routing/index.ts'
import type { AgentId } from '../words.ts'
import { isDuplicateKey } from './connection.ts'

/** The agents who were set to away for not answering, as read; `version` 0 is a book that nothing stands in yet. */
export type MovesBook = Readonly<{ version: number; moves: readonly AutomaticMove[] }>

type MovesDocument = MovesBook & Readonly<{ _id: string }>

const schema = new Schema<MovesDocument>(
  { _id: String, version: Number, moves: [Schema.Types.Mixed] },
  { collection: 'automaticMoves', versionKey: false },
)

export const automaticMovesModel = (connection: Connection) =>
  connection.model<MovesDocument>('AutomaticMoves', schema)

const theOne = 'agents'

/**
 * The book of agents set to away for not answering: one document, so that several servers deciding at once count each
 * other's.
 */
export function automaticMovesStore(connection: Connection) {
  const books = automaticMovesModel(connection)
  return {
    async read(): Promise<MovesBook> {
      return (await books.findById(theOne).lean<MovesDocument>()) ?? { version: 0, moves: [] }
    },

    /** Writes the moves that now count; `false` when the book is not as it was read any more. */
    async record({ version }: MovesBook, moves: readonly AutomaticMove[]): Promise<boolean> {
      const next = { version: version + 1, moves }
      if (version === 0) return insert({ _id: theOne, ...next })
      const { matchedCount } = await books.updateOne({ _id: theOne, version }, { $set: next })
      return matchedCount === 1
    },

    /** Strikes an agent who was not set to away after all. */
    async strike(agentId: AgentId): Promise<void> {
      await books.updateOne({ _id: theOne }, { $pull: { moves: { agentId } }, $inc: { version: 1 } })
    },
  }

  async function insert(book: MovesDocument): Promise<boolean> {
    try {
      await books.insertOne(book)
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }
}
