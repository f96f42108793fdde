import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startLocalDatabase, type LocalDatabase } from '../../src/store/local/index.ts'
import { isAlive } from '../../src/store/local/living-process.ts'

declare module 'vitest' {
  // Vitest takes these by declaration merging, which only an interface can do.
  export interface ProvidedContext {
    /** The database engine of this run, without a database name; tests take one from `freshDatabaseUri`. */
    mongoUri: string
    mongoSource: LocalDatabase['source']
    /** The PATH of the run, for tests that start a database themselves. */
    searchPath: string
  }
}

const report = (line: string): void => void process.stderr.write(`${line}\n`)
const searchPath = process.env['PATH'] ?? ''
const folderPrefix = 'warmline-test-run-'

/** Starts one database engine for the whole run, on a folder that goes when the run ends. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearKilledRuns()
  const dataDir = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  const database = await startLocalDatabase({ dataDir, report, searchPath })
  project.provide('mongoUri', database.uri)
  project.provide('mongoSource', database.source)
  project.provide('searchPath', searchPath)
  return async () => {
    await database.stop()
    await rm(dataDir, { recursive: true })
  }
}

// A run that was killed leaves its engine running: it is adopted to be stopped.
async function clearKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix) || isAlive(Number(name.slice(folderPrefix.length).split('-')[0])))
      continue
    const dataDir = join(tmpdir(), name)
    const left = await startLocalDatabase({ dataDir, report, searchPath })
    await left.stop()
    await rm(dataDir, { recursive: true })
  }
}
