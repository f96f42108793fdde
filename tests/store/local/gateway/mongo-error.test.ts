import { deserialize, serialize } from 'bson'
import { describe, expect, it } from 'vitest'
import {
  MongoError,
  renderFailure,
  toMongoError,
  withMongoWriteErrors,
} from '../../../../src/store/local/gateway/mongo-error.ts'

const sqlError = (code: string): Error => Object.assign(new Error('from the engine'), { code })

describe('toMongoError', () => {
  it.each([
    ['a plain unique index', '23505', 11000],
    ['an exclusion constraint', '23P01', 11000],
    ['an unknown modifier', 'M0003', 9],
    ['a missing index', 'M0009', 27],
    ['a state that nobody knows', 'XX999', 1],
  ])('gives MongoDB’s number for %s', (_what, state, code) => {
    expect(toMongoError(sqlError(state)).code).toBe(code)
  })

  it('keeps what is in MongoDB’s terms already', () => {
    const error = new MongoError(43, 'CursorNotFound', 'cursor id 1 not found')
    expect(toMongoError(error)).toBe(error)
  })
})

it('tells a driver the number, the name and the sentence', () => {
  const failure = deserialize(renderFailure(new MongoError(26, 'NamespaceNotFound', 'ns not found')))
  expect(failure).toEqual({ ok: 0, code: 26, codeName: 'NamespaceNotFound', errmsg: 'ns not found' })
})

describe('withMongoWriteErrors', () => {
  // 319029277 is 23505 as PostgreSQL's MAKE_SQLSTATE packs it (utils/elog.h).
  it('unpacks a violated index to 11000', () => {
    const reply = Buffer.from(
      serialize({ n: 0, ok: 1, writeErrors: [{ index: 0, code: 319029277, errmsg: 'x' }] }),
    )
    expect(deserialize(withMongoWriteErrors(reply))['writeErrors']).toMatchObject([{ index: 0, code: 11000 }])
  })

  it('hands a reply without write errors back untouched', () => {
    const reply = Buffer.from(serialize({ n: 1, ok: 1 }))
    expect(withMongoWriteErrors(reply)).toBe(reply)
  })
})
