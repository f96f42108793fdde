import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from '../../../src/flow/known/side-of.ts'

const keys = (count: number, suffix: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => `+1415555${String(index).padStart(4, '0')}${suffix}`)
const below = (limit: number, all: readonly string[]): readonly string[] =>
  all.filter((key) => shareOf(key) < limit)

describe('shareOf', () => {
  it('is from 0 up to 100, whatever the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (key) => {
        expect(shareOf(key)).toBeGreaterThanOrEqual(0)
        expect(shareOf(key)).toBeLessThan(100)
      }),
    )
  })

  it('stays what it is: a caller must not change sides with a new release of Warmline', () => {
    expect(Math.floor(shareOf('+14155550123 solar-spring'))).toBe(90)
  })

  it.each([1, 10, 33, 50, 90])(
    'gives %i percent of numbers that follow one another to that share',
    (limit) => {
      const all = keys(10_000, ' solar-spring')
      // Four standard deviations of 10,000 fair draws.
      const tolerance = 4 * Math.sqrt(10_000 * (limit / 100) * (1 - limit / 100))
      expect(Math.abs(below(limit, all).length - limit * 100)).toBeLessThan(tolerance)
    },
  )

  it('shares out one thing independently of another', () => {
    const both = keys(10_000, '').filter((key) => shareOf(`${key} a`) < 50 && shareOf(`${key} b`) < 50)
    expect(Math.abs(both.length - 2500)).toBeLessThan(4 * Math.sqrt(10_000 * 0.25 * 0.75))
  })
})
