import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDay, partsByDay } from '../../src/calendar/index.ts'
import { later, word, type EpochMs } from '../../src/words.ts'

const at = (iso: string): EpochMs => word<EpochMs>(Date.parse(iso))
const newYork = 'America/New_York'
const hour = 3_600_000
const lengths = (from: EpochMs, to: EpochMs, timeZone: string) =>
  [...partsByDay(from, to, timeZone)].map((part) => [part.day, (part.to - part.from) / hour])

describe('partsByDay', () => {
  it('parts the time at midnight of the place', () => {
    const from = at('2026-03-02T22:00:00-05:00')
    expect(lengths(from, at('2026-03-04T01:00:00-05:00'), newYork)).toEqual([
      ['2026-03-02', 2],
      ['2026-03-03', 24],
      ['2026-03-04', 1],
    ])
  })

  it('knows days of 23 and of 25 hours', () => {
    expect(lengths(at('2026-03-08T00:00:00-05:00'), at('2026-03-09T00:00:00-04:00'), newYork)).toEqual([
      ['2026-03-08', 23],
    ])
    expect(lengths(at('2026-11-01T00:00:00-04:00'), at('2026-11-02T00:00:00-05:00'), newYork)).toEqual([
      ['2026-11-01', 25],
    ])
  })

  it('knows the date that Samoa left out', () => {
    const from = at('2011-12-29T22:00:00-10:00')
    expect(lengths(from, later(from, 4 * hour), 'Pacific/Apia')).toEqual([
      ['2011-12-29', 2],
      ['2011-12-31', 2],
    ])
  })

  it('is one part for no time at all', () => {
    const from = at('2026-03-02T12:00:00Z')
    expect([...partsByDay(from, from, newYork)]).toEqual([{ day: '2026-03-02', from, to: from }])
  })

  it('leaves no moment out, counts none twice, and names each by its own day', () => {
    const zone = fc.constantFrom(newYork, 'Europe/Paris', 'Asia/Kathmandu', 'Australia/Lord_Howe')
    const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') })
    fc.assert(
      fc.property(zone, moment, fc.nat({ max: 100 * hour }), (timeZone, start, ms) => {
        const from = word<EpochMs>(start)
        const parts = [...partsByDay(from, later(from, ms), timeZone)]
        expect(parts.at(0)?.from).toBe(from)
        expect(parts.at(-1)?.to).toBe(from + ms)
        for (const [index, part] of parts.entries()) {
          expect(localDay(part.from, timeZone)).toBe(part.day)
          if (index > 0) expect(parts[index - 1]?.to).toBe(part.from)
        }
      }),
    )
  })
})
