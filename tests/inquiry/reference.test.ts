import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newReference } from '../../src/inquiry/index.ts'

it('makes eight digits that do not begin with 0, whatever the random number', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
      expect(newReference(() => random)).toMatch(/^[1-9]\d{7}$/)
    }),
  )
})

it('reaches from the lowest to the highest reference', () => {
  expect([newReference(() => 0), newReference(() => 1 - Number.EPSILON)]).toEqual(['10000000', '99999999'])
})
