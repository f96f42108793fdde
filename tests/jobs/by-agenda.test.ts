import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byAgenda, type Running } from '../../src/jobs/by-agenda.ts'
import { connect, prepareTimedWork, type Connection } from '../../src/store/index.ts'
import { freshDatabaseUri } from '../support/database.ts'

const databaseUri = freshDatabaseUri()
const sweep = { name: 'sweep', everyMs: 200 } as const
const opened: { connection?: Connection } = {}
const stops: (() => Promise<void>)[] = []

beforeAll(async () => {
  opened.connection = await connect(databaseUri)
})
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})
afterAll(() => opened.connection?.close())

function theConnection(): Connection {
  if (!opened.connection) throw new Error('the connection opens before the first test')
  return opened.connection
}

/** A server that shares its timed work in a collection of the test's own. */
async function aServer(collection: string, running: Partial<Running>): Promise<() => Promise<void>> {
  const stop = await byAgenda(
    [sweep],
    { databaseUri, collection, server: randomUUID() },
    {
      run: () => Promise.resolve(),
      report: (error) => {
        throw error
      },
      ...running,
    },
  )
  stops.push(stop)
  return stop
}

/** Resolves at the `times`th call of `happen`. */
function happening(times: number): Readonly<{ happen: () => void; happened: Promise<void> }> {
  let left = times
  let resolve: () => void = () => undefined
  const happened = new Promise<void>((done) => {
    resolve = done
  })
  const happen = (): void => {
    if (--left === 0) resolve()
  }
  return { happen, happened }
}

const ran = (happen: () => void) => (): Promise<void> => {
  happen()
  return Promise.resolve()
}

/** Leaves the sweep locked, as soon as nobody has it, the way a server does that died over it long ago. */
async function dieOver(collection: string): Promise<void> {
  const lockedAt = new Date(Date.now() - 3_600_000)
  for (;;) {
    const { matchedCount } = await theConnection()
      .collection(collection)
      .updateOne({ name: 'sweep', lockedAt: null }, { $set: { lockedAt, lastModifiedBy: 'a dead server' } })
    if (matchedCount === 1) return
  }
}

describe('timed work that servers share', () => {
  it('is one thing for all of them, though they start at the same moment', async () => {
    const connection = theConnection()
    const names = ['sweep', 'repair']
    await Promise.all(Array.from({ length: 4 }, () => prepareTimedWork(connection, names)))
    const { happen, happened } = happening(2)
    const run = ran(happen)
    await Promise.all([aServer('timedWork', { run }), aServer('timedWork', { run })])
    await happened
    expect(await connection.collection('timedWork').countDocuments({ name: 'sweep' })).toBe(1)
  })

  it('is done by one at a time', async () => {
    const { happen, happened } = happening(3)
    const now = { running: 0, most: 0 }
    const run = async (): Promise<void> => {
      now.most = Math.max(now.most, ++now.running)
      await new Promise((resolve) => setImmediate(resolve))
      now.running--
      happen()
    }
    const collection = randomUUID()
    await aServer(collection, { run })
    await aServer(collection, { run })
    await happened
    expect(now.most).toBe(1)
  })

  it('goes on when a run fails, which is reported', async () => {
    const { happen, happened } = happening(2)
    const reported: unknown[] = []
    const run = (): Promise<void> => {
      happen()
      return Promise.reject(new Error('the database is away'))
    }
    await aServer(randomUUID(), { run, report: (error) => reported.push(error) })
    await happened
    expect(reported).toEqual(
      expect.arrayContaining([expect.objectContaining({ message: 'the database is away' })]),
    )
  })

  it('is taken over from a server that died over it', async () => {
    const collection = randomUUID()
    const [first, second] = [happening(1), happening(2)]
    const run = ran(() => {
      first.happen()
      second.happen()
    })
    await aServer(collection, { run })
    await first.happened
    await dieOver(collection)
    await second.happened
  })

  it('is over before its server has stopped', async () => {
    const begun = happening(1)
    const ended = { isOver: false }
    let end: () => void = () => undefined
    const run = (): Promise<void> => {
      begun.happen()
      return new Promise((resolve) => {
        end = () => {
          ended.isOver = true
          resolve()
        }
      })
    }
    const stop = await aServer(randomUUID(), { run })
    await begun.happened
    const stopped = stop().then(() => ended.isOver)
    end()
    expect(await stopped).toBe(true)
  })
})
