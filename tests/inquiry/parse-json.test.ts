import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseJsonExactly } from '../../src/inquiry/index.ts'

it('keeps every digit of an id above 2^53', () => {
  expect(parseJsonExactly('{"id":5432109876543210987,"ids":[-9007199254740993, 12]}')).toEqual({
    id: '5432109876543210987',
    ids: ['-9007199254740993', 12],
  })
})

it('leaves digits inside texts and broken numbers alone', () => {
  const text = String.raw`{"a":"say \"5432109876543210987\"","b":0.12345678901234567890,"c":1e30}`
  expect(parseJsonExactly(text)).toEqual(JSON.parse(text))
})

it('reads all other JSON as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), (text) => {
      fc.pre(!/\d{16}/.test(text))
      expect(parseJsonExactly(text)).toEqual(JSON.parse(text))
    }),
  )
})

it.each(['', '{', '{"a":012345678901234567890}', '12345678901234567890"'])(
  'refuses %s, as it is no JSON',
  (text) => {
    expect(() => parseJsonExactly(text)).toThrow(SyntaxError)
  },
)
