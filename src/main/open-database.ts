import { setTimeout as after } from 'node:timers/promises'
import { buildIndexes, connect, type Connection } from '../store/index.ts'
import { startLocalDatabase } from '../store/local/index.ts'

/** A database that answers, with its indexes; `stop` also stops the engine, where it is ours. */
export type OpenDatabase = Readonly<{
  connection: Connection
  /** Its address, with its name. */
  uri: string
  about: string
  stop: () => Promise<void>
}>

export type DatabaseSettings = Readonly<{
  uri: string | null
  dataDir: string
  searchPath: string
  signal: AbortSignal
}>

const databaseName = 'warmline'
const retryMs = 2000

/** Connects to the database that was set, trying until it answers; without one, starts the local database. */
export async function openDatabase(
  { uri, dataDir, searchPath, signal }: DatabaseSettings,
  report: (line: string) => void,
): Promise<OpenDatabase> {
  if (uri !== null) {
    const connection = await connectUntilAnswered(uri, signal, report)
    await buildIndexes(connection)
    return { connection, uri, about: 'MongoDB as set', stop: () => connection.close() }
  }
  const local = await startLocalDatabase({ dataDir, searchPath, report, signal })
  const localUri = `${local.uri}/${databaseName}`
  const connection = await connect(localUri)
  await buildIndexes(connection)
  const stop = async (): Promise<void> => {
    await connection.close()
    await local.stop()
  }
  return { connection, uri: localUri, about: `local database (${local.source}, ${local.version})`, stop }
}

async function connectUntilAnswered(
  uri: string,
  signal: AbortSignal,
  report: (line: string) => void,
): Promise<Connection> {
  for (;;) {
    try {
      return await connect(uri)
    } catch (error) {
      signal.throwIfAborted()
      report(
        `MongoDB does not answer yet (${error instanceof Error ? error.message : String(error)}); trying again.`,
      )
      await after(retryMs, undefined, { signal })
    }
  }
}
