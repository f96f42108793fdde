import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { NoLocalDatabase, startLocalDatabase, type LocalDatabase } from '../../../src/store/local/index.ts'
import { mongodOnPath } from '../../../src/store/local/mongod/mongod-on-path.ts'
import type { Attempt, Source } from '../../../src/store/local/source.ts'
import { aTemporaryFolder } from '../../support/temporary-folder.ts'
import { aFakeMongod } from './mongod/fake-mongod.ts'

const aDatabase: LocalDatabase = {
  uri: 'mongodb://127.0.0.1:1',
  source: 'documentdb',
  version: '1',
  stop: () => Promise.resolve(),
}
const aSource = (name: string, attempt: Attempt): Source => ({ name, start: () => Promise.resolve(attempt) })
const absent = aSource('the first', { kind: 'absent', because: 'no mongod is on the PATH' })
const broken = aSource('the second', { kind: 'broken', because: 'it has no memory left' })
const running = aSource('the third', { kind: 'running', database: aDatabase })

async function start(
  sources: readonly Source[],
  lines: string[] = [],
  searchPath = '',
): Promise<LocalDatabase> {
  const dataDir = await aTemporaryFolder()
  const report = (line: string): void => void lines.push(line)
  return startLocalDatabase({ dataDir, cacheDir: dataDir, searchPath, report, sources })
}

describe('startLocalDatabase', () => {
  it('takes the first source that runs', async () => {
    expect((await start([absent, broken, running])).uri).toBe(aDatabase.uri)
  })

  it('says in one line that a source is there and does not start', async () => {
    const lines: string[] = []
    await start([broken, running], lines)
    expect(lines).toEqual(['Skipping the second: it has no memory left'])
  })

  it('passes over a source that is not there without a word', async () => {
    const lines: string[] = []
    await start([absent, running], lines)
    expect(lines).toEqual([])
  })

  it('refuses in a sentence that gives the reasons and three ways out', async () => {
    const refusal = start([absent, broken])
    await expect(refusal).rejects.toBeInstanceOf(NoLocalDatabase)
    await expect(refusal).rejects.toThrow(
      'Warmline found no database it could start: no mongod is on the PATH; it has no memory left. ' +
        'Three ways out: set MONGODB_URI to a MongoDB that is running, install mongod, or start Warmline as root on Debian.',
    )
  })

  it('gives a database that is stopped once, however often it is asked to', async () => {
    const stop = vi.fn(() => Promise.resolve())
    const database = await start([aSource('the only', { kind: 'running', database: { ...aDatabase, stop } })])
    await Promise.all([database.stop(), database.stop()])
    expect(stop).toHaveBeenCalledTimes(1)
  })

  it('skips a mongod that does not start', async () => {
    const folder = await aTemporaryFolder()
    await mkdir(join(folder, 'bin'))
    await aFakeMongod(join(folder, 'bin'), 'failing')
    const lines: string[] = []
    await start([mongodOnPath, running], lines, join(folder, 'bin'))
    expect(lines).toEqual([expect.stringMatching(/^Skipping the mongod on the PATH: .*illegal instruction$/)])
  })
})
