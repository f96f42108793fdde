import pg from 'pg'
import { errorCodeOf } from '../reason.ts'
import { isDeadlock, MongoError } from './mongo-error.ts'
import type { Ask, Row, Statement } from './statement.ts'

/** Where the engine listens, and how it is brought back when it has died. */
export type EngineAccess = Readonly<{
  socketDir: string
  user: string
  /** Resolves when the engine answers again; rejects when it cannot be brought back. */
  revive: () => Promise<void>
}>

export type EngineSessions = Readonly<{ ask: Ask; close: () => Promise<void> }>

// More sessions than this only wait for each other's locks and for the disk.
const maxSessions = 16
// Each time at least one of those that were in each other's way has gone through.
const triesAtMost = 5

/** Opens sessions to the engine as they are needed; each is used for one statement at a time. */
export function openSessions({ socketDir, user, revive }: EngineAccess): EngineSessions {
  const pool = new pg.Pool({
    host: socketDir,
    user,
    database: 'postgres',
    max: maxSessions,
    idleTimeoutMillis: 60_000,
  })
  // A session says that its engine has died in two ways: by failing what it was asked, which is where that is dealt
  // with, and by these events, which end the process when nobody listens.
  pool.on('error', () => undefined)
  pool.on('connect', (session) => session.on('error', () => undefined))

  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect()
    } catch (error) {
      if (!isEngineGone(error)) throw error
      await revive()
      return await pool.connect()
    }
  }

  const askOnce: Ask = async (statement, values) => {
    const session = await connect()
    try {
      const row = await query(session, statement, values)
      session.release()
      return row
    } catch (error) {
      session.release(isEngineGone(error))
      throw error
    }
  }

  const askUndisturbed = undisturbed(askOnce)

  const ask: Ask = async (statement, values) => {
    try {
      return await askUndisturbed(statement, values)
    } catch (error) {
      if (!isEngineGone(error)) throw error
      await revive()
      if (statement.isRepeatable) return await askOnce(statement, values)
      // Whether the write was done before the engine died cannot be known here, so it is not done again.
      throw new MongoError(11600, 'InterruptedAtShutdown', 'the database was restarted while it answered')
    }
  }

  return { ask, close: () => pool.end() }
}

async function query(
  session: pg.PoolClient,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<Row> {
  const { rows } = await session.query<Row>({ name, text, values: [...values] })
  const [row] = rows
  if (!row) throw new Error(`the engine gave no answer to ${name}`)
  return row
}

// https://www.postgresql.org/docs/18/errcodes-appendix.html: shutting down, crashed, not yet ready
const goneStates: readonly string[] = ['57P01', '57P02', '57P03']
const goneErrors: readonly string[] = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE']

/** True when an error says that there is no engine at the other end (any more, or yet). */
function isEngineGone(error: unknown): boolean {
  const code = errorCodeOf(error)
  if (code !== undefined) return goneStates.includes(code) || goneErrors.includes(code)
  return error instanceof Error && /connection terminated|not queryable/i.test(error.message)
}

/** Asks again what was undone for the sake of others: nothing of it was kept. */
const undisturbed =
  (ask: Ask): Ask =>
  async (statement, values) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ask(statement, values)
      } catch (error) {
        if (tries >= triesAtMost || !isDeadlock(error)) throw error
      }
    }
  }
