import { describe, expect, it } from 'vitest'
import { overflowOf } from '../../src/call/index.ts'
import type { Overflow } from '../../src/flow/index.ts'
import { later } from '../../src/words.ts'
import { noon } from '../support/builders.ts'

const overflow: readonly Overflow[] = [
  { kind: 'longerThan', callers: 20, way: 'overflow:1', once: 'a' },
  { kind: 'unstaffed', way: 'overflow:2', once: 'b' },
  { kind: 'closesWithin', ms: 600_000, way: 'overflow:3', once: 'c' },
  { kind: 'after', ms: 180_000, way: 'overflow:4', once: null },
]
// Closes at 17:00 in New York, five hours after noon there.
const calendar = {
  name: 'weekdays',
  timeZone: 'America/New_York',
  hours: { mon: [{ from: '09:00', to: '17:00' }] },
  holidays: null,
  exceptions: {},
} as const
const calm = { waitedMs: 0, before: 0, isStaffed: true, calendar, now: noon }
const closing = later(noon, 5 * 3_600_000 - 600_000)

describe('an overflow', () => {
  it('leads nobody away while nothing holds', () => {
    expect(overflowOf(overflow, calm)).toBeNull()
  })

  it.each([
    ['more callers stand before than it says', { before: 21 }, 'overflow:1'],
    ['nobody is signed in', { isStaffed: false }, 'overflow:2'],
    ['the queue closes so soon', { now: closing }, 'overflow:3'],
    ['the caller has waited so long', { waitedMs: 180_000 }, 'overflow:4'],
  ] as const)('leads away when %s', (_, so, way) => {
    expect(overflowOf(overflow, { ...calm, ...so })?.way).toBe(way)
  })

  it('lets exactly so many stand before, and wait just shorter', () => {
    expect(overflowOf(overflow, { ...calm, before: 20, waitedMs: 179_999 })).toBeNull()
  })

  it('is the first in the list where several hold', () => {
    const all = { waitedMs: 180_000, before: 21, isStaffed: false, calendar, now: closing }
    expect(overflowOf(overflow, all)?.way).toBe('overflow:1')
    expect(overflowOf(overflow.toReversed(), all)?.way).toBe('overflow:4')
  })

  it('never closes soon where the queue is always open, or closed already', () => {
    expect(overflowOf(overflow, { ...calm, calendar: null, now: closing })).toBeNull()
    expect(overflowOf(overflow, { ...calm, now: later(noon, 6 * 3_600_000) })).toBeNull()
  })
})
