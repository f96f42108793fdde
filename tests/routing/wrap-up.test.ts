import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extendedWrapUp } from '../../src/routing/index.ts'
import { later } from '../../src/words.ts'
import { noon } from '../support/builders.ts'

const halfMinute = { since: noon, until: later(noon, 30_000) }

describe('a wrap-up that is extended', () => {
  it('ends so much later', () => {
    expect(extendedWrapUp(halfMinute, 120_000, 600_000)).toBe(later(noon, 150_000))
  })

  it('ends at the company’s limit when more is asked for', () => {
    expect(extendedWrapUp(halfMinute, 900_000, 600_000)).toBe(later(noon, 600_000))
  })

  it('is refused at the limit', () => {
    expect(extendedWrapUp({ since: noon, until: later(noon, 600_000) }, 1000, 600_000)).toBeNull()
  })

  it('never becomes shorter, nor longer than the limit, also where a queue gives more than may be asked for', () => {
    const ms = fc.integer({ min: 1, max: 3_600_000 })
    fc.assert(
      fc.property(ms, ms, ms, (lasts, by, atMost) => {
        const until = later(noon, lasts)
        const extended = extendedWrapUp({ since: noon, until }, by, atMost)
        if (extended === null) expect(lasts).toBeGreaterThanOrEqual(atMost)
        else expect(extended > until && extended <= later(noon, atMost)).toBe(true)
      }),
    )
  })
})
