import mongoose from 'mongoose'

/** One connection pool to MongoDB; every aggregate's store is made from it. */
export type Connection = mongoose.Connection

// No rule of ours spans documents, so acknowledged by the majority where there are several members, and journaled.
const writeConcern = { w: 'majority', journal: true } as const

/** Connects, failing within seconds when nothing answers rather than holding callers up. */
export async function connect(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    autoIndex: false,
    bufferCommands: false,
    serverSelectionTimeoutMS: 3000,
    socketTimeoutMS: 10_000,
    maxPoolSize: 20,
    retryWrites: false,
    writeConcern,
  })
  return connection.asPromise()
}

/** Whether MongoDB answers right now. */
export async function isAnswering(connection: Connection): Promise<boolean> {
  try {
    await connection.db?.admin().ping({ timeoutMS: 2000 })
    return connection.readyState === mongoose.ConnectionStates.connected
  } catch {
    return false
  }
}

/** MongoDB's code for a unique key that is already there. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && error.code === 11_000
