import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localIso, openAt, slotsOf } from '../../src/calendar/index.ts'
import { later, word, type EpochMs } from '../../src/words.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const office = {
  name: 'office',
  timeZone: 'America/New_York',
  hours: { mon: [{ from: '09:00', to: '10:45' }], tue: [{ from: '09:00', to: '10:00' }] },
  holidays: { country: 'US', region: null },
  exceptions: { '2026-03-03': [] },
} as const

const at = (iso: string): EpochMs => word<EpochMs>(Date.parse(iso))
const told = (calendar: Parameters<typeof slotsOf>[0], search: Parameters<typeof slotsOf>[1]) =>
  [...slotsOf(calendar, search)].map((start) => localIso(start, calendar.timeZone))

describe('the slots of a calendar', () => {
  it('lie whole in its open hours, and not on days that are excepted', () => {
    const from = at('2026-03-02T00:00-05:00')
    expect(told(office, { lengthMs: 30 * minute, from, until: later(from, 3 * day) })).toEqual([
      '2026-03-02T09:00-05:00',
      '2026-03-02T09:30-05:00',
      '2026-03-02T10:00-05:00',
    ])
  })

  it('are not on public holidays', () => {
    const memorialDay = at('2026-05-25T00:00-04:00')
    expect(told(office, { lengthMs: hour, from: memorialDay, until: later(memorialDay, day) })).toEqual([])
  })

  it('stay the same when they are asked for later in the day', () => {
    const from = at('2026-03-02T09:10-05:00')
    expect(told(office, { lengthMs: 30 * minute, from, until: later(from, hour) })).toEqual([
      '2026-03-02T09:30-05:00',
      '2026-03-02T10:00-05:00',
    ])
  })

  it('have no hour that clocks skip, and none by a name that comes twice', () => {
    const nights = { ...office, hours: { sun: [{ from: '00:00', to: '04:00' }] }, exceptions: {} }
    const spring = at('2026-03-08T00:00-05:00')
    expect(told(nights, { lengthMs: hour, from: spring, until: later(spring, 6 * hour) })).toEqual([
      '2026-03-08T00:00-05:00',
      '2026-03-08T01:00-05:00',
      '2026-03-08T03:00-04:00',
    ])
    const autumn = at('2026-11-01T00:00-04:00')
    expect(told(nights, { lengthMs: hour, from: autumn, until: later(autumn, 6 * hour) })).toEqual([
      '2026-11-01T00:00-04:00',
      '2026-11-01T01:00-04:00',
      '2026-11-01T02:00-05:00',
      '2026-11-01T03:00-05:00',
    ])
  })

  it('never overlap and are open from beginning to end, whenever they are asked for', () => {
    const times = fc.constantFrom('00:00', '08:15', '09:00', '12:30', '17:00', '22:00', '23:45')
    const span = fc.record({ from: times, to: fc.constantFrom('09:30', '12:00', '18:20', '24:00', '02:00') })
    const week = fc.dictionary(
      fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'),
      fc.array(span, { maxLength: 3 }),
    )
    const moment = fc.integer({ min: at('2026-02-01T00:00Z'), max: at('2026-12-01T00:00Z') })
    const length = fc.constantFrom(30, 50, 480).map((minutes) => minutes * minute)
    fc.assert(
      fc.property(week, moment, length, (hours, start, lengthMs) => {
        const calendar = { ...office, hours, exceptions: {}, holidays: null }
        const from = word<EpochMs>(start)
        let free: number = from
        for (const slot of slotsOf(calendar, { lengthMs, from, until: later(from, 3 * day) })) {
          expect(slot).toBeGreaterThanOrEqual(free)
          free = slot + lengthMs
          expect(openAt(calendar, slot).open && openAt(calendar, later(slot, lengthMs - 1)).open).toBe(true)
        }
      }),
      { numRuns: 20 },
    )
  })
})
