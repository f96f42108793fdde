import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import mongoose from 'mongoose'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { documentdb } from '../../../../src/store/local/documentdb/start-documentdb.ts'
import { startLocalDatabase, type LocalDatabase } from '../../../../src/store/local/index.ts'

const searchPath = inject('searchPath')
// One folder for all of these, since a new one takes a second to fill; each test has a database of its own in it.
let dataDir = ''
let databaseName = ''
const databases = new Set<LocalDatabase>()
const connections = new Set<mongoose.Connection>()

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'warmline-test-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

beforeEach(() => {
  databaseName = randomUUID()
})
afterEach(async () => {
  await Promise.all([...connections].map((connection) => connection.close()))
  connections.clear()
  for (const database of databases) await stop(database)
})

async function start(folder = dataDir): Promise<LocalDatabase> {
  const report = (): void => undefined
  const database = await startLocalDatabase({ dataDir: folder, searchPath, report, sources: [documentdb] })
  databases.add(database)
  return database
}

async function stop(database: LocalDatabase): Promise<void> {
  databases.delete(database)
  await database.stop()
}

async function callsOf({ uri }: Pick<LocalDatabase, 'uri'>) {
  const connection = await mongoose.createConnection(`${uri}/${databaseName}`).asPromise()
  connections.add(connection)
  return connection.collection<{ _id: string; at?: Date }>('calls')
}

async function enginePid(folder = dataDir): Promise<number> {
  return Number((await readFile(join(folder, 'documentdb', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

async function aServerToKill(): Promise<Readonly<{ server: ChildProcess; uri: string }>> {
  const script = fileURLToPath(new URL('server-to-kill.ts', import.meta.url))
  const server = spawn(process.execPath, ['--import', 'tsx', script, dataDir, searchPath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [uri] = (await once(server.stdout, 'data')) as [Buffer]
  return { server, uri: uri.toString().trim() }
}

describe.runIf(inject('mongoSource') === 'documentdb')('DocumentDB from Debian', () => {
  it('loses no acknowledged insert when the engine is killed, and comes back by itself', async () => {
    const calls = await callsOf(await start())
    const acknowledged: string[] = []
    let isKilled = false
    const write = async (writer: number): Promise<void> => {
      for (let turn = 0; !isKilled; turn += 1) {
        const _id = `CA${writer}-${turn}`
        await calls.insertOne({ _id })
        acknowledged.push(_id)
      }
    }
    const writers = Promise.allSettled(Array.from({ length: 8 }, (_, writer) => write(writer)))
    await expect.poll(() => acknowledged.length).toBeGreaterThan(300)
    process.kill(await enginePid(), 'SIGKILL')
    isKilled = true
    await writers

    const kept = new Set((await calls.find().toArray()).map(({ _id }) => _id))
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  })

  it('takes up where a killed server and a killed engine left off', async () => {
    const { server, uri } = await aServerToKill()
    await (await callsOf({ uri })).insertOne({ _id: 'CA1' })
    server.kill('SIGKILL')
    process.kill(await enginePid(), 'SIGKILL')
    expect(await (await callsOf(await start())).countDocuments()).toBe(1)
  })

  it('adopts the engine that a killed server left running, and stops it in its stead', async () => {
    const { server } = await aServerToKill()
    server.kill('SIGKILL')
    await once(server, 'exit')
    const pid = await enginePid()
    const database = await start()
    expect(await enginePid()).toBe(pid)
    await stop(database)
    await expect(enginePid()).rejects.toThrow('ENOENT')
  })

  it('serves two servers on one folder until the last has left', async () => {
    const [first, second] = await Promise.all([start(), start()])
    await (await callsOf(first)).insertOne({ _id: 'CA1' })
    await stop(first)
    expect(await (await callsOf(second)).countDocuments()).toBe(1)
  })

  it('keeps the databases of two folders apart', async () => {
    const other = join(dataDir, 'other')
    const [here, there] = await Promise.all([start(), start(other)])
    await (await callsOf(here)).insertOne({ _id: 'CA1' })
    expect(await (await callsOf(there)).countDocuments()).toBe(0)
  })

  it('deletes what a time-to-live index says has had its time', async () => {
    const calls = await callsOf(await start())
    await calls.createIndexes([{ key: { at: 1 }, name: 'by', expireAfterSeconds: 60 }])
    await calls.insertMany([
      { _id: 'old', at: new Date(0) },
      { _id: 'new', at: new Date() },
      { _id: 'undated' },
    ])
    await runDueDeletions()
    expect((await calls.find().toArray()).map(({ _id }) => _id).toSorted()).toEqual(['new', 'undated'])
  })

  // Once a minute the engine does this by itself; asking for it here saves the minute.
  async function runDueDeletions(): Promise<void> {
    const socket = join(dataDir, 'documentdb', 'socket')
    const session = new pg.Client({ host: socket, user: 'warmline', database: 'postgres' })
    await session.connect()
    const due = await session.query(
      "select command from cron.job where jobname = 'documentdb_ttl_task' and active",
    )
    await session.query(String((due.rows as { command: string }[])[0]?.command))
    await session.end()
  }

  it('keeps data and socket closed to every other user', async () => {
    await start()
    const modes = ['documentdb', 'documentdb/socket', 'documentdb/socket/.s.PGSQL.5432']
    for (const path of modes) expect((await stat(join(dataDir, path))).mode & 0o077).toBe(0)
  })

  // unix(7): a socket's path has 108 bytes.
  it('starts in a folder whose path is too long for a socket', async () => {
    const deep = join(dataDir, 'x'.repeat(100))
    expect((await start(deep)).source).toBe('documentdb')
  })

  it('is not misled by the number of a process that has gone to another', async () => {
    await stop(await start())
    await writeFile(join(dataDir, 'documentdb', 'postmaster.pid'), `${process.pid}\n${dataDir}/documentdb\n`)
    expect((await start()).source).toBe('documentdb')
  })

  it('refuses data of another PostgreSQL in one sentence', async () => {
    const older = join(dataDir, 'older')
    await mkdir(join(older, 'documentdb'), { recursive: true })
    await writeFile(join(older, 'documentdb', 'PG_VERSION'), '17\n')
    await expect(start(older)).rejects.toThrow(`was written by PostgreSQL 17, and this Warmline runs 18`)
  })
})
