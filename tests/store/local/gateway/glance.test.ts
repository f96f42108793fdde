import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { glance } from '../../../../src/store/local/gateway/glance.ts'

const glanceAt = (document: Readonly<Record<string, unknown>>) => glance(Buffer.from(serialize(document)))

const values = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.double().map((value) => new Double(value)),
  fc.integer().map((value) => new Int32(value)),
  fc.bigInt({ min: 0n, max: 2n ** 62n }).map((value) => Long.fromBigInt(value)),
  fc.uint8Array().map((bytes) => new Binary(bytes)),
  fc.date({ noInvalidDate: true }),
  fc.array(fc.string()),
  fc.dictionary(fc.string(), fc.integer()),
  fc.constantFrom(
    new ObjectId(),
    new MinKey(),
    new MaxKey(),
    new Timestamp(1n),
    Decimal128.fromString('1.5'),
  ),
  fc.constantFrom(new BSONRegExp('^a.b$', 'i'), new Code('x'), new Code('x', { y: 1 })),
)
const fieldNames = fc.stringMatching(/^[a-zA-Z]{1,8}$/)

it('finds a command and its database among fields of every type', () => {
  fc.assert(
    fc.property(fc.dictionary(fieldNames, values), fc.string({ minLength: 1 }), (fields, database) => {
      const command = { find: 'calls', ...fields, $db: database, lsid: 1 }
      expect(glanceAt(command)).toEqual({ name: 'find', database })
    }),
  )
})

it('takes a command without $db to be about admin', () => {
  expect(glanceAt({ hello: 1 })).toEqual({ name: 'hello', database: 'admin' })
})

it('is not misled by a $db inside another document', () => {
  expect(glanceAt({ find: 'calls', filter: { $db: 'other' }, $db: 'own' }).database).toBe('own')
})

it('refuses an empty document', () => {
  expect(() => glanceAt({})).toThrow('a command without a name')
})
