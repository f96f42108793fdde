import { targetOf, type Command } from './command.ts'
import { firstPageStatement, type Cursors } from './cursors.ts'
import { hello } from './hello.ts'
import { isWholeDeadlock, MongoError, withMongoWriteErrors } from './mongo-error.ts'
import { bsonOf, type Ask, type Statement } from './statement.ts'

/** What a command may use, and what it answers: BSON of the engine's, or a document of ours. */
export type CommandParts = Readonly<{ ask: Ask; cursors: Cursors; version: string }>
export type Answer = Uint8Array | Readonly<Record<string, unknown>>
type Run = (command: Command, parts: CommandParts) => Promise<Answer>

const ok = { ok: 1 } as const

/** An answer that needs no engine. */
const answering =
  (document: (parts: CommandParts) => Answer): Run =>
  (_command, parts) =>
    Promise.resolve(document(parts))

// Each time at least one of those that were in each other's way has been written.
const triesAtMost = 5

/** Writes of many documents: the engine reports each one that failed inside its reply. */
function writing(name: string): Run {
  const text = `select p_result::bytea as reply from documentdb_api.${name}($1, $2::bytea, $3::bytea)`
  const statement: Statement = { name, text, isRepeatable: false }
  return async ({ database, body, sequence }, { ask }) => {
    for (let tries = 1; ; tries += 1) {
      const reply = bsonOf(await ask(statement, [database, body, sequence]), 'reply')
      if (tries >= triesAtMost || !isWholeDeadlock(reply)) return withMongoWriteErrors(reply)
    }
  }
}

type Calling = Readonly<{ name: string; call: string; isRepeatable?: boolean }>

/** One call of a function that takes the command ($2) in a database ($1) and gives the reply. */
function calling({ name, call, isRepeatable = true }: Calling): Run {
  const statement: Statement = { name, text: `select (${call})::bytea as reply`, isRepeatable }
  return async ({ database, body }, { ask }) => bsonOf(await ask(statement, [database, body]), 'reply')
}

function paging(name: string): Run {
  const statement = firstPageStatement(name)
  return (command, { cursors }) => cursors.firstPage(statement, command)
}

const dropCollection: Statement = {
  name: 'drop',
  text: 'select documentdb_api.drop_collection($1, $2) as dropped',
  isRepeatable: true,
}

const drop: Run = async (command, { ask }) => {
  const { dropped } = await ask(dropCollection, [command.database, targetOf(command)])
  if (dropped === false) throw new MongoError(26, 'NamespaceNotFound', 'ns not found')
  return ok
}

const dropDatabaseStatement: Statement = {
  name: 'dropDatabase',
  text: 'select documentdb_api.drop_database($1)',
  isRepeatable: true,
}

const dropDatabase: Run = async ({ database }, { ask }) => {
  await ask(dropDatabaseStatement, [database])
  return ok
}

const commands = new Map<string, Run>(
  Object.entries({
    insert: writing('insert'),
    update: writing('update'),
    delete: writing('delete'),
    findAndModify: calling({
      name: 'findAndModify',
      call: 'select p_result from documentdb_api.find_and_modify($1, $2::bytea)',
      isRepeatable: false,
    }),

    find: paging('find'),
    aggregate: paging('aggregate'),
    listCollections: paging('list_collections'),
    listIndexes: paging('list_indexes'),
    getMore: (command, { cursors }) => cursors.nextPage(command),
    killCursors: (command, { cursors }) => Promise.resolve(cursors.forget(command)),
    count: calling({ name: 'count', call: 'select document from documentdb_api.count_query($1, $2::bytea)' }),
    distinct: calling({
      name: 'distinct',
      call: 'select document from documentdb_api.distinct_query($1, $2::bytea)',
    }),

    create: calling({ name: 'create', call: 'documentdb_api.create_collection_view($1, $2::bytea)' }),
    createIndexes: calling({
      name: 'createIndexes',
      call: 'documentdb_api_internal.create_indexes_non_concurrently($1, $2::bytea, true)',
    }),
    dropIndexes: calling({
      name: 'dropIndexes',
      call: 'documentdb_api_internal.drop_indexes_non_concurrently($1, $2::bytea)',
    }),
    drop,
    dropDatabase,
    listDatabases: calling({
      name: 'listDatabases',
      call: 'select r from documentdb_api.list_databases($2::bytea) r where $1::text is not null',
    }),

    hello: answering(hello),
    ismaster: answering(hello),
    isMaster: answering(hello),
    ping: answering(() => ok),
    endSessions: answering(() => ok),
    buildInfo: answering(({ version }) => ({
      version: '7.0.0',
      versionArray: [7, 0, 0, 0],
      modules: [version],
      ok: 1,
    })),
  } satisfies Record<string, Run>),
)

/** Runs one command; throws a MongoError when there is none of that name. */
export function runCommand(command: Command, parts: CommandParts): Promise<Answer> {
  const run = commands.get(command.name)
  if (!run) throw new MongoError(59, 'CommandNotFound', `no such command: '${command.name}'`)
  return run(command, parts)
}
