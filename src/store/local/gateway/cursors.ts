import { deserialize } from 'bson'
import { LRUCache } from 'lru-cache'
import type { Command } from './command.ts'
import { MongoError } from './mongo-error.ts'
import { bsonOf, type Ask, type Row, type Statement } from './statement.ts'

type OpenCursor = Readonly<{ database: string; continuation: Buffer }>

/** The cursors whose clients have not read to the end: what the engine needs to go on with each. */
export type Cursors = Readonly<{
  firstPage: (statement: Statement, command: Command) => Promise<Buffer>
  nextPage: (command: Command) => Promise<Buffer>
  forget: (command: Command) => Readonly<Record<string, unknown>>
}>

const nextPage: Statement = {
  name: 'getMore',
  text:
    'select cursorpage::bytea as page, continuation::bytea as continuation ' +
    'from documentdb_api.cursor_get_more($1, $2::bytea, $3::bytea)',
  isRepeatable: true,
}

/** The statement that opens a cursor with one of the engine's `..._cursor_first_page` functions. */
export function firstPageStatement(name: string): Statement {
  const text =
    'select cursorpage::bytea as page, continuation::bytea as continuation, cursorid::text as id ' +
    `from documentdb_api.${name}_cursor_first_page($1, $2::bytea)`
  return { name, text, isRepeatable: true }
}

// MongoDB closes a cursor that nobody read from for ten minutes.
const idleMs = 10 * 60_000

/** Keeps open cursors in memory; they end with the gateway, and with the engine's own files. */
export function openCursors(ask: Ask): Cursors {
  const open = new LRUCache<string, OpenCursor>({ max: 10_000, ttl: idleMs })

  const keep = (id: string, database: string, row: Row): void => {
    const { continuation } = row
    if (Buffer.isBuffer(continuation)) open.set(id, { database, continuation })
    else open.delete(id)
  }

  return {
    async firstPage(statement, { database, body }) {
      const row = await ask(statement, [database, body])
      if (row['id'] !== '0') keep(String(row['id']), database, row)
      return bsonOf(row, 'page')
    },
    async nextPage({ body }) {
      const id = firstIdOf(body)
      const cursor = open.get(id)
      if (!cursor) throw new MongoError(43, 'CursorNotFound', `cursor id ${id} not found`)
      const row = await ask(nextPage, [cursor.database, body, cursor.continuation])
      keep(id, cursor.database, row)
      return bsonOf(row, 'page')
    },
    forget({ body }) {
      const ids: unknown = deserialize(body, { promoteLongs: false })['cursors']
      const asked: readonly unknown[] = Array.isArray(ids) ? ids : []
      const killed = asked.filter((id) => open.delete(String(id)))
      const unknown = asked.filter((id) => !killed.includes(id))
      return { cursorsKilled: killed, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [], ok: 1 }
    },
  }
}

// `getMore` is the first field: its type, its name and a zero come before the 64 bits of the cursor's id.
const firstIdOf = (body: Buffer): string => body.readBigInt64LE(4 + 1 + 'getMore'.length + 1).toString()
