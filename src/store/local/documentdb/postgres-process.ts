import { spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isAlive, isProcessOn } from '../living-process.ts'
import { readIfThere } from '../read-if-there.ts'
import type { EngineFolder } from './engine-folder.ts'
import { databaseUser, serverSettings } from './server-settings.ts'
import type { Disguise } from './without-root.ts'

/** One engine on one data folder: all that is needed to start it, find it and stop it. */
export type Postgres = Readonly<{
  engine: EngineFolder
  disguise: Disguise
  dataFolder: string
  socketDir: string
}>

// Replaying its log after a crash takes seconds, and as long as it lives it is waited for.
const startLimitMs = 60_000
// After a kill its last sessions keep it from starting for a moment; what still fails later will not mend itself.
const retryLimitMs = 5_000
const stopLimitMs = 2_000
const pollMs = 20

/** Brings up the engine, or adopts the one that runs on this data folder already. */
export async function ensurePostgres(postgres: Postgres): Promise<void> {
  const begun = Date.now()
  while (!(await isAnswering(postgres))) {
    const waited = Date.now() - begun
    // Alive and not answering: it is on its way up or down.
    const isDown = (await runningPid(postgres)) === undefined
    const complaint = isDown ? await tryStart(postgres, begun + startLimitMs) : undefined
    if (complaint !== undefined && waited > retryLimitMs) throw new Error(`the engine ends: ${complaint}`)
    if (waited > startLimitMs) throw new Error(`the engine does not answer in ${startLimitMs / 1000} s`)
    await pause(pollMs)
  }
}

/** Stops the engine, waiting for its last write; one that takes too long is cut off, which loses nothing. */
export async function stopPostgres(postgres: Postgres): Promise<void> {
  const pid = await runningPid(postgres)
  if (pid === undefined) return
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal)
    const deadline = Date.now() + stopLimitMs
    while (Date.now() < deadline) {
      if (!(await isProcessOn(pid, postgres.dataFolder))) return
      await pause(pollMs)
    }
  }
  throw new Error(`the engine, process ${pid}, does not stop`)
}

/** Starts the engine and waits until it answers, ends, or it is `deadline`; gives its last words if it ended. */
async function tryStart(postgres: Postgres, deadline: number): Promise<string | undefined> {
  const { engine, disguise, dataFolder, socketDir } = postgres
  await clearReusedPids(postgres)
  const [program = '', ...args] = [
    ...disguise.prefix,
    ...engine.command('postgres', serverSettings(dataFolder, socketDir)),
  ]
  const log = await open(join(dataFolder, 'engine.log'), 'w', 0o600)
  // Of its own session, so that a Ctrl-C meant for the server does not stop the engine before the last write.
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: engineEnvironment,
  })
  const ended = new AbortController()
  child.once('exit', () => ended.abort()).once('error', () => ended.abort())
  child.unref()
  await log.close()
  while (!ended.signal.aborted) {
    if ((await isAnswering(postgres)) || Date.now() > deadline) return undefined
    await pause(pollMs)
  }
  return (await readFile(join(dataFolder, 'engine.log'), 'utf8')).trim().split('\n').at(-1)
}

const engineEnvironment = { LC_ALL: 'C.UTF-8', TZ: 'UTC' }

// PostgreSQL refuses to start while the process named in these files lives, even if the number went to somebody else
// since, as it does after a restart of the machine. A process that is dead it recognises by itself.
async function clearReusedPids({ dataFolder, socketDir }: Postgres): Promise<void> {
  for (const file of [join(dataFolder, pidFile), join(socketDir, '.s.PGSQL.5432.lock')]) {
    const pid = await pidIn(file)
    if (pid !== undefined && isAlive(pid) && !(await isProcessOn(pid, dataFolder))) await rm(file)
  }
}

const pidFile = 'postmaster.pid'

async function pidIn(file: string): Promise<number | undefined> {
  const pid = Number((await readIfThere(file))?.split('\n')[0])
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

/** The process that serves this data folder, or nothing. */
export async function runningPid({ dataFolder }: Postgres): Promise<number | undefined> {
  const pid = await pidIn(join(dataFolder, pidFile))
  return pid !== undefined && (await isProcessOn(pid, dataFolder)) ? pid : undefined
}

// It listens some time before it is ready, so only a session that opens proves it.
async function isAnswering({ socketDir }: Postgres): Promise<boolean> {
  const session = new pg.Client({ host: socketDir, user: databaseUser, database: 'postgres' })
  try {
    await session.connect()
    return true
  } catch {
    return false
  } finally {
    await session.end()
  }
}
