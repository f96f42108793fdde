import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabaseUri } from '../../../support/database.ts'

const uri = freshDatabaseUri()
let connection: mongoose.Connection
beforeAll(async () => {
  connection = await mongoose.createConnection(uri, { maxPoolSize: 100 }).asPromise()
})
afterAll(() => connection.close())

type Thing = { _id: number | string; [field: string]: unknown }
type Counted = { _id: string; turn?: number; calls?: number }
let collections = 0
const collectionName = (): string => `things${(collections += 1)}`
const aCollection = () => connection.collection<Thing>(collectionName())
const aCountedCollection = () => connection.collection<Counted>(collectionName())

async function aFilledCollection(count: number) {
  const things = aCollection()
  await things.insertMany(Array.from({ length: count }, (_, index) => ({ _id: index, group: index % 7 })))
  return things
}

describe('cursors', () => {
  it('gives a long answer page by page, each document once', async () => {
    const things = await aFilledCollection(1_000)
    const read = await things.find({}, { batchSize: 100 }).toArray()
    expect(new Set(read.map(({ _id }) => _id)).size).toBe(1_000)
  })

  it('keeps the order of a sort over all pages', async () => {
    const things = await aFilledCollection(500)
    const read = await things.find({}, { batchSize: 50 }).sort({ group: 1, _id: -1 }).toArray()
    const inOrder = read.toSorted(
      (a, b) => Number(a['group']) - Number(b['group']) || Number(b._id) - Number(a._id),
    )
    expect(read).toEqual(inOrder)
  })

  it('pages through an aggregation', async () => {
    const things = await aFilledCollection(300)
    const read = await things.aggregate([{ $group: { _id: '$_id' } }], { batchSize: 20 }).toArray()
    expect(read).toHaveLength(300)
  })

  it('forgets a cursor that its client has killed', async () => {
    const { collectionName } = await aFilledCollection(300)
    const first = await connection.db?.command({ find: collectionName, batchSize: 10 })
    const { id } = first?.['cursor'] as { id: bigint }
    await connection.db?.command({ killCursors: collectionName, cursors: [id] })
    const getMore = connection.db?.command({ getMore: id, collection: collectionName })
    await expect(getMore).rejects.toMatchObject({ code: 43 })
  })

  it('refuses a cursor that it does not know, as CursorNotFound', async () => {
    const getMore = connection.db?.command({ getMore: 12n, collection: 'things' })
    await expect(getMore).rejects.toMatchObject({ code: 43 })
  })
})

// "11000 DuplicateKey": https://www.mongodb.com/docs/manual/reference/error-codes/
describe('a unique index', () => {
  async function withUniquePhone() {
    const things = aCollection()
    await things.createIndexes([{ key: { phone: 1 }, name: 'by', unique: true, sparse: true }])
    await things.insertMany([{ _id: 1, phone: '+1' }, { _id: 2, phone: '+2' }, { _id: 3 }, { _id: 4 }])
    return things
  }

  it('refuses a second insert as 11000', async () => {
    const things = await withUniquePhone()
    await expect(things.insertOne({ _id: 5, phone: '+1' })).rejects.toMatchObject({ code: 11000 })
  })

  it('refuses the same _id as 11000', async () => {
    const things = await withUniquePhone()
    await expect(things.insertOne({ _id: 1 })).rejects.toMatchObject({ code: 11000 })
  })

  it('refuses an update as 11000', async () => {
    const things = await withUniquePhone()
    const update = things.updateOne({ _id: 2 }, { $set: { phone: '+1' } })
    await expect(update).rejects.toMatchObject({ code: 11000 })
  })

  it('refuses a findAndModify as 11000', async () => {
    const things = await withUniquePhone()
    const update = things.findOneAndUpdate({ _id: 2 }, { $set: { phone: '+1' } })
    await expect(update).rejects.toMatchObject({ code: 11000 })
  })

  it('refuses an upsert as 11000', async () => {
    const things = await withUniquePhone()
    const upsert = things.updateOne({ _id: 9 }, { $set: { phone: '+1' } }, { upsert: true })
    await expect(upsert).rejects.toMatchObject({ code: 11000 })
  })

  it('refuses one of many and does the rest of an unordered bulk', async () => {
    const things = await withUniquePhone()
    const documents = [
      { _id: 5, phone: '+1' },
      { _id: 6, phone: '+6' },
    ]
    await expect(things.insertMany(documents, { ordered: false })).rejects.toMatchObject({ code: 11000 })
    expect(await things.countDocuments({ _id: 6 })).toBe(1)
  })

  it('holds over several fields, and only where its filter says so', async () => {
    const things = aCollection()
    const partialFilterExpression = { live: true }
    await things.createIndexes([
      { key: { agent: 1, kind: 1 }, name: 'by', unique: true, partialFilterExpression },
    ])
    await things.insertMany([
      { _id: 1, agent: 'ana', kind: 'call', live: true },
      { _id: 2, agent: 'ana', kind: 'call', live: false },
      { _id: 3, agent: 'ana', kind: 'chat', live: true },
    ])
    const second = things.insertOne({ _id: 4, agent: 'ana', kind: 'call', live: true })
    await expect(second).rejects.toMatchObject({ code: 11000 })
  })
})

describe('indexes', () => {
  it('lists them with what they were made with', async () => {
    const things = aCollection()
    await things.createIndexes([{ key: { at: 1 }, name: 'retention', expireAfterSeconds: 60 }])
    expect(await things.indexes()).toContainEqual(
      expect.objectContaining({ name: 'retention', expireAfterSeconds: 60, key: { at: 1 } }),
    )
  })

  it('drops one by name', async () => {
    const things = aCollection()
    await things.createIndexes([{ key: { at: 1 }, name: 'retention' }])
    await things.dropIndex('retention')
    expect((await things.indexes()).map(({ name }) => name)).toEqual(['_id_'])
  })

  it('says IndexNotFound for one that is not there', async () => {
    const things = await aFilledCollection(1)
    await expect(things.dropIndex('nothing')).rejects.toMatchObject({ code: 27 })
  })
})

describe('atomic moves', () => {
  it('gives a hundred concurrent claims a hundred different documents', async () => {
    const things = aCollection()
    await things.insertMany(Array.from({ length: 100 }, (_, index) => ({ _id: index, state: 'waiting' })))
    const claim = () =>
      things.findOneAndUpdate({ state: 'waiting' }, { $set: { state: 'offered' } }, { sort: { _id: 1 } })
    const claimed = await Promise.all(Array.from({ length: 100 }, claim))
    expect(new Set(claimed.map((thing) => thing?._id)).size).toBe(100)
  })

  it('lets one of many conditional writes of the same turn through', async () => {
    const things = aCountedCollection()
    await things.insertOne({ _id: 'CA1', turn: 3 })
    const save = () => things.updateOne({ _id: 'CA1', turn: 3 }, { $inc: { turn: 1 } })
    const saved = await Promise.all(Array.from({ length: 20 }, save))
    expect(saved.reduce((sum, { modifiedCount }) => sum + modifiedCount, 0)).toBe(1)
  })

  it('upserts one document from many at once', async () => {
    const things = aCountedCollection()
    await things.createIndexes([{ key: { day: 1 }, name: 'by', unique: true }])
    const count = () => things.updateOne({ _id: 'monday' }, { $inc: { calls: 1 } }, { upsert: true })
    await Promise.allSettled(Array.from({ length: 20 }, count))
    expect(await things.countDocuments()).toBe(1)
  })

  it('updates by pipeline, by array filter and by position', async () => {
    const things = aCollection()
    await things.insertOne({ _id: 1, offers: [{ id: 1 }, { id: 2 }], n: 1 })
    await things.updateOne({ _id: 1 }, [{ $set: { n: { $add: ['$n', 1] } } }])
    await things.updateOne(
      { _id: 1 },
      { $set: { 'offers.$[o].ended': true } },
      { arrayFilters: [{ 'o.id': 2 }] },
    )
    await things.updateOne({ _id: 1, 'offers.id': 1 }, { $set: { 'offers.$.ended': false } })
    expect(await things.findOne({ _id: 1 })).toEqual({
      _id: 1,
      n: 2,
      offers: [
        { id: 1, ended: false },
        { id: 2, ended: true },
      ],
    })
  })
})

describe('the rest of what a store asks', () => {
  it('writes in bulk', async () => {
    const things = await aFilledCollection(3)
    const result = await things.bulkWrite([
      { insertOne: { document: { _id: 10 } } },
      { updateOne: { filter: { _id: 0 }, update: { $set: { seen: true } } } },
      { replaceOne: { filter: { _id: 1 }, replacement: { group: 9 } } },
      { deleteOne: { filter: { _id: 2 } } },
    ])
    expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 2, deletedCount: 1 })
  })

  it('counts and tells values apart', async () => {
    const things = await aFilledCollection(20)
    expect(await things.countDocuments({ group: 3 })).toBe(3)
    expect(await things.estimatedDocumentCount()).toBeGreaterThan(0)
    expect((await things.distinct('group')).toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it('joins collections and tells a day in its time zone in an aggregation', async () => {
    const calls = aCollection()
    const numbers = aCollection()
    await calls.insertOne({ _id: 1, to: '+1', at: new Date('2026-07-08T02:00:00Z') })
    await numbers.insertOne({ _id: '+1', campaign: 'solar' })
    const day = { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'America/New_York' } }
    const rows = await calls
      .aggregate([
        { $lookup: { from: numbers.collectionName, localField: 'to', foreignField: '_id', as: 'number' } },
        { $project: { day, campaign: { $first: '$number.campaign' } } },
      ])
      .toArray()
    expect(rows).toEqual([{ _id: 1, campaign: 'solar', day: '2026-07-07' }])
  })

  it('makes, lists and drops collections', async () => {
    await connection.createCollection('made')
    expect((await connection.listCollections()).map(({ name }) => name)).toContain('made')
    await connection.dropCollection('made')
    expect((await connection.listCollections()).map(({ name }) => name)).not.toContain('made')
  })

  it('takes a write that wants no answer', async () => {
    const things = aCollection()
    await things.insertOne({ _id: 1 }, { writeConcern: { w: 0 } })
    await expect.poll(() => things.countDocuments()).toBe(1)
  })

  it('carries a document of several megabytes', async () => {
    const things = aCollection()
    const recording = 'x'.repeat(5_000_000)
    await things.insertOne({ _id: 1, recording })
    expect((await things.findOne({ _id: 1 }))?.['recording']).toBe(recording)
  })

  it('names the command when it refuses one', async () => {
    await expect(connection.db?.command({ mapReduce: 'things' })).rejects.toMatchObject({ code: 59 })
  })
})

describe('writes of one unique key at once', () => {
  it('come to one document, and to a duplicate key for every other', async () => {
    const things = aCollection()
    await things.createIndexes([{ key: { seat: 1 }, unique: true, sparse: true }])
    const writes = Array.from({ length: 5 }, (_, _id) =>
      things.insertOne({ _id, seat: 'the only one' }).then(
        () => 'written',
        (error: unknown) => (error as mongoose.mongo.MongoServerError).code,
      ),
    )
    const ended = (await Promise.all(writes)).toSorted()
    expect(ended).toEqual([11_000, 11_000, 11_000, 11_000, 'written'])
  }, 30_000)
})
