import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderKey } from '../../src/routing/index.ts'
import { later } from '../../src/words.ts'
import { noon } from '../support/builders.ts'

const ageingMs = 30_000

describe('orderKey', () => {
  it('lets a point of priority weigh as much as the ageing constant of waiting', () => {
    expect(orderKey(later(noon, ageingMs), 1, ageingMs)).toBe(orderKey(noon, 0, ageingMs))
  })

  it('lets nobody be overtaken by who comes later than all their points are worth', () => {
    const points = fc.integer({ min: -100, max: 100 })
    fc.assert(
      fc.property(points, points, fc.integer({ min: 1, max: 1_000_000 }), (mine, theirs, afterMs) => {
        const worth = Math.max(0, theirs - mine) * ageingMs
        const late = orderKey(later(noon, worth + afterMs), theirs, ageingMs)
        expect(late).toBeGreaterThan(orderKey(noon, mine, ageingMs))
      }),
    )
  })
})
