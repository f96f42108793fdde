import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { callbackMoves, callMoves } from '../../src/call/index.ts'
import { agentMoves } from '../../src/routing/index.ts'
import { buildIndexes, connect, openStore, type Connection, type Store } from '../../src/store/index.ts'
import { freshDatabaseUri } from './database.ts'

/** A store on a database of this test file's own, the connection below it, and a data folder that goes with it. */
export function aStore(): {
  readonly uri: string
  readonly store: Store
  readonly connection: Connection
  readonly dataDir: string
} {
  const uri = freshDatabaseUri()
  const opened: { connection?: Connection; store?: Store; dataDir?: string } = {}

  beforeAll(async () => {
    opened.connection = await connect(uri)
    await buildIndexes(opened.connection)
    opened.dataDir = await mkdtemp(join(tmpdir(), 'warmline-store-'))
    opened.store = openStore(opened.connection, {
      agentMoves,
      callMoves,
      callbackMoves,
      dataDir: opened.dataDir,
    })
  })
  afterAll(async () => {
    await opened.connection?.close()
    if (opened.dataDir) await rm(opened.dataDir, { recursive: true })
  })

  return {
    uri,
    get store() {
      if (!opened.store) throw new Error('the store opens before the first test')
      return opened.store
    },
    get connection() {
      if (!opened.connection) throw new Error('the store opens before the first test')
      return opened.connection
    },
    get dataDir() {
      return opened.dataDir ?? ''
    },
  }
}
