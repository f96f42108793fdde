import { mkdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { documentdb } from './documentdb/start-documentdb.ts'
import { downloadedMongod } from './mongod/downloaded-mongod.ts'
import { mongodOnPath } from './mongod/mongod-on-path.ts'
import { NoLocalDatabase } from './no-local-database.ts'
import type { LocalDatabase, Source } from './source.ts'

export type LocalDatabaseOptions = Readonly<{
  /** The folder that holds this installation's data. */
  dataDir: string
  /** Is told, in sentences for the user, what takes long and what was skipped. */
  report: (line: string) => void
  /** Ends an installation that is under way. */
  signal?: AbortSignal
  /** Where programs are looked for: the value of PATH. */
  searchPath: string
  /** Where engines are kept for all installations of this user; by default `~/.cache/warmline`. */
  cacheDir?: string
  /** Where a database may come from, the best first. */
  sources?: readonly Source[]
}>

const allSources: readonly Source[] = [mongodOnPath, downloadedMongod(), documentdb]

/**
 * Starts a database on `dataDir`, or adopts the one that runs there already, from the first source that this machine
 * has. Rejects with NoLocalDatabase when it has none.
 */
export async function startLocalDatabase(options: LocalDatabaseOptions): Promise<LocalDatabase> {
  const { report, sources = allSources, signal = new AbortController().signal, searchPath } = options
  const cacheDir = await makeFolder(options.cacheDir ?? join(homedir(), '.cache', 'warmline'))
  const dataDir = await makeFolder(options.dataDir)
  const reasons: string[] = []

  for (const source of sources) {
    const attempt = await source.start({ dataDir, cacheDir, searchPath, report, signal })
    if (attempt.kind === 'running') return stoppedOnce(attempt.database)
    if (attempt.kind === 'broken') report(`Skipping ${source.name}: ${attempt.because}`)
    reasons.push(attempt.because)
  }
  throw new NoLocalDatabase(reasons)
}

function stoppedOnce(database: LocalDatabase): LocalDatabase {
  let stopping: Promise<void> | undefined
  return { ...database, stop: () => (stopping ??= database.stop()) }
}

// Engines know each other by the path of their data, so it has to be the same from wherever it is reached.
async function makeFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  return realpath(path)
}
