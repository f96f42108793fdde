import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMoment } from '../../src/calendar/index.ts'
import { word, type EpochMs } from '../../src/words.ts'
import { at } from './calendar-builder.ts'

// A Wednesday.
const here = { now: at('2026-11-25T10:00-05:00'), timeZone: 'America/New_York' }
const read = (text: string, now: EpochMs = here.now) => {
  const moment = readMoment(text, { ...here, now })
  return moment.kind === 'moment' ? new Date(moment.at).toISOString().slice(0, 16) : moment.because
}

describe('readMoment', () => {
  it.each([
    ['Monday 9:00', '2026-11-30T14:00'],
    ['from Monday 9:00', '2026-11-30T14:00'],
    ['mon at 9am', '2026-11-30T14:00'],
    ['lundi 9h30', '2026-11-30T14:30'],
    ['sábado 21:00', '2026-11-29T02:00'],
    ['Wednesday 11:00', '2026-11-25T16:00'],
    ['Wednesday 10:00', '2026-12-02T15:00'],
    ['Thursday', '2026-11-26T05:00'],
    ['today 17:30', '2026-11-25T22:30'],
    ['tomorrow 8 am', '2026-11-26T13:00'],
    ['12am', '2026-11-26T05:00'],
    ['12:15 PM', '2026-11-25T17:15'],
    ['9:00', '2026-11-26T14:00'],
    ['2026-12-01 09:00', '2026-12-01T14:00'],
    ['2026-12-01T09:00', '2026-12-01T14:00'],
    ['2026-12-01', '2026-12-01T05:00'],
    ['2026-12-01T09:00Z', '2026-12-01T09:00'],
    ['2026-12-01T09:00:00.000+01:00', '2026-12-01T08:00'],
  ])('reads "%s"', (text, moment) => {
    expect(read(text)).toBe(moment)
  })

  it.each([
    ['Monday 9:00 Los Angeles', '2026-11-30T17:00', 'America/Los_Angeles'],
    ['Monday 9:00 Toronto', '2026-11-30T14:00', 'America/Toronto'],
    ['Monday 9:00 montréal', '2026-11-30T14:00', 'America/Montreal'],
    ['9:00 Europe/Paris', '2026-11-26T08:00', 'Europe/Paris'],
    ['2026-12-01 Port-au-Prince', '2026-12-01T05:00', 'America/Port-au-Prince'],
    ['2026-12-01 09:00 UTC', '2026-12-01T09:00', 'UTC'],
    ['2026-12-01 09:00 US/Eastern', '2026-12-01T14:00', 'US/Eastern'],
  ])('reads "%s" by the clocks it names', (text, moment, timeZone) => {
    expect(read(text)).toBe(moment)
    expect(readMoment(text, here)).toMatchObject({ timeZone })
  })

  it('counts days as they are where the clock is that was named', () => {
    const evening = at('2026-11-25T22:00-05:00')
    expect(read('tomorrow 9:00 Tokyo', evening)).toBe('2026-11-27T00:00')
  })

  it('takes the moment of the change for a time that clocks skip, and the first of one that comes twice', () => {
    expect(read('2027-03-14 02:30')).toBe('2027-03-14T07:00')
    expect(read('2026-11-01 01:30', at('2026-10-01T00:00Z'))).toBe('2026-11-01T05:30')
    expect(read('Sunday 2:30', at('2027-03-13T12:00-05:00'))).toBe('2027-03-14T07:00')
  })

  it.each([
    '',
    'soon',
    'Monday 25:00',
    'Monday 9:60',
    '13pm',
    '2026-02-30 09:00',
    'Monday 9:00 10:00',
    '9.11.2026',
  ])('says how to write it instead of "%s"', (text) => {
    expect(read(text)).toMatch(/is no moment; write it like "Monday 9:00"/)
  })

  it('says so when no zone is known by the name', () => {
    expect(read('Monday 9:00 Gotham')).toMatch(/No time zone is known by "Gotham"/)
    expect(read('Monday 9:00 EST')).toMatch(/No time zone is known by "EST"/)
  })

  it('finds a weekday that is to come, within a week', () => {
    const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    const day = fc.constantFrom('Friday', 'Sunday')
    fc.assert(
      fc.property(moments, day, fc.nat(23), (date, weekday, hour) => {
        const now = word<EpochMs>(date.getTime())
        const moment = readMoment(`${weekday} ${hour}:00`, { ...here, now })
        const ahead = moment.kind === 'moment' ? moment.at - now : NaN
        expect(ahead).toBeGreaterThan(0)
        expect(ahead).toBeLessThanOrEqual((7 * 24 + 1) * 3600_000)
      }),
    )
  })
})
