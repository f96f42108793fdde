import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isListening } from '../../../../src/store/local/mongod/loopback-port.ts'
import type { MongodNote } from '../../../../src/store/local/mongod/mongod-process.ts'
import { startMongod } from '../../../../src/store/local/mongod/start-mongod.ts'
import type { LocalDatabase, SourceParts } from '../../../../src/store/local/source.ts'
import { aTemporaryFolder } from '../../../support/temporary-folder.ts'
import { aFakeMongod } from './fake-mongod.ts'

async function someParts(): Promise<SourceParts> {
  const dataDir = await aTemporaryFolder()
  const { signal } = new AbortController()
  return { dataDir, cacheDir: dataDir, searchPath: '', report: () => undefined, signal }
}

async function start(parts: SourceParts): Promise<LocalDatabase> {
  const program = await aFakeMongod(join(parts.dataDir, 'bin'), 'listening')
  return startMongod(program, 'mongod', parts)
}

async function startUntilTheEnd(parts: SourceParts): Promise<LocalDatabase> {
  const database = await start(parts)
  onTestFinished(() => database.stop())
  return database
}

const portOf = ({ uri }: LocalDatabase): number => Number(new URL(uri).port)

async function noteIn({ dataDir }: SourceParts): Promise<MongodNote> {
  return JSON.parse(await readFile(join(dataDir, 'mongod', 'mongod.json'), 'utf8')) as MongodNote
}

it('starts a mongod that takes connections, and tells its version', async () => {
  const database = await startUntilTheEnd(await someParts())
  expect({ ...database, isListening: await isListening(portOf(database)) }).toMatchObject({
    source: 'mongod',
    version: '8.0.1',
    isListening: true,
  })
})

it('stops it with the last server', async () => {
  const parts = await someParts()
  const [first, second] = [await start(parts), await start(parts)]
  await first.stop()
  expect(await isListening(portOf(second))).toBe(true)
  await second.stop()
  expect(await isListening(portOf(second))).toBe(false)
})

it('starts it again on the same port when it dies', async () => {
  const parts = await someParts()
  const database = await startUntilTheEnd(parts)
  const { pid } = await noteIn(parts)
  process.kill(pid, 'SIGKILL')
  await expect.poll(async () => (await noteIn(parts)).pid, { timeout: 10_000 }).not.toBe(pid)
  await expect.poll(() => isListening(portOf(database))).toBe(true)
})

it('says why a mongod does not start', async () => {
  const parts = await someParts()
  const program = await aFakeMongod(join(parts.dataDir, 'bin'), 'failing')
  await expect(startMongod(program, 'mongod', parts)).rejects.toThrow('mongod ended: illegal instruction')
})
