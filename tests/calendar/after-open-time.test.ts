import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterOpenTime, openAt } from '../../src/calendar/index.ts'
import { word, type EpochMs } from '../../src/words.ts'
import { aCalendar, at } from './calendar-builder.ts'

const minute = 60_000
const hour = 60 * minute
const iso = (moment: EpochMs | null): string | null =>
  moment === null ? null : new Date(moment).toISOString()

describe('afterOpenTime', () => {
  it('is that much later while it is open for so long', () => {
    expect(afterOpenTime(aCalendar(), hour, at('2026-03-02T10:00:00-05:00'))).toBe(
      at('2026-03-02T11:00:00-05:00'),
    )
  })

  it('goes on where the next day opens', () => {
    expect(afterOpenTime(aCalendar(), hour, at('2026-03-02T16:50:00-05:00'))).toBe(
      at('2026-03-03T09:50:00-05:00'),
    )
  })

  it('begins with the next opening after a weekend and a holiday', () => {
    const calendar = aCalendar({ holidays: { country: 'US', region: null } })
    const friday = at('2026-05-22T18:00:00-04:00')
    // Memorial Day is the Monday after.
    expect(afterOpenTime(calendar, hour, friday)).toBe(at('2026-05-26T10:00:00-04:00'))
  })

  it('is over at the moment of closing when just so much is left', () => {
    expect(afterOpenTime(aCalendar(), hour, at('2026-03-02T16:00:00-05:00'))).toBe(
      at('2026-03-02T17:00:00-05:00'),
    )
  })

  it('spans many days where much is asked', () => {
    expect(afterOpenTime(aCalendar(), 20 * hour, at('2026-03-02T09:00:00-05:00'))).toBe(
      at('2026-03-04T13:00:00-05:00'),
    )
  })

  it('is never for a calendar that never opens', () => {
    expect(iso(afterOpenTime(aCalendar({ hours: {} }), hour, at('2026-03-02T09:00:00-05:00')))).toBeNull()
  })

  it('comes while it is open or at its closing, and never sooner than asked', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') })
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 30 * hour }), (start, ms) => {
        const now = word<EpochMs>(start)
        const due = afterOpenTime(aCalendar(), ms, now)
        if (due === null) throw new Error('it opens every weekday')
        expect(due - now).toBeGreaterThanOrEqual(ms)
        expect(openAt(aCalendar(), word<EpochMs>(due - 1)).open).toBe(true)
      }),
    )
  })
})
