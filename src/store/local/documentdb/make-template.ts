import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { runProgram } from '../run-program.ts'
import type { EngineFolder } from './engine-folder.ts'
import { ensurePostgres, stopPostgres } from './postgres-process.ts'
import { databaseUser } from './server-settings.ts'
import { makeSocketDir, socketDirOf } from './socket-dir.ts'
import { giveTo, type Disguise } from './without-root.ts'

/** Makes the empty database cluster with DocumentDB in it that every new data folder begins as a copy of. */
export async function makeTemplate(engine: EngineFolder, disguise: Disguise): Promise<void> {
  await mkdir(engine.template, { recursive: true, mode: 0o700 })
  await giveTo(disguise.owner, engine.template)
  const encoding = ['--encoding', 'UTF8', '--no-locale']
  const access = ['--username', databaseUser, '--auth', 'trust']
  // Two of these are in every data folder from the start: smaller ones make it sooner copied.
  const journal = ['--wal-segsize', '4', '--no-sync']
  const initdb = engine.command('initdb', ['-D', engine.template, ...encoding, ...access, ...journal])
  await runProgram({ command: [...disguise.prefix, ...initdb] })
  await mkdir(join(engine.template, cursorFolder), { mode: 0o700 })
  await giveTo(disguise.owner, engine.template)

  const socketDir = socketDirOf(engine.template)
  const postgres = { engine, disguise, dataFolder: engine.template, socketDir }
  await makeSocketDir(postgres)
  await ensurePostgres(postgres)
  try {
    await createExtension(socketDir)
  } finally {
    await stopPostgres(postgres)
    await rm(socketDir, { recursive: true, force: true })
  }
}

// DocumentDB keeps the pages of open cursors here and does not make the folder by itself.
const cursorFolder = 'pg_documentdb_cursor_files'

async function createExtension(socketDir: string): Promise<void> {
  const session = new pg.Client({ host: socketDir, user: databaseUser, database: 'postgres' })
  await session.connect()
  try {
    await session.query('create extension documentdb cascade')
    // Every two seconds each of these looks for indexes to build in the background; the gateway has them built at once.
    await session.query(
      "select cron.unschedule(jobid) from cron.job where jobname like 'documentdb_index_build_task%'",
    )
  } finally {
    await session.end()
  }
}
