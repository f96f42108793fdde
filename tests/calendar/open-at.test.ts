import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openAt, type WeeklyCalendar } from '../../src/calendar/index.ts'
import { later, word, type EpochMs } from '../../src/words.ts'
import { aCalendar, at } from './calendar-builder.ts'

const allDay = [{ from: '00:00', to: '24:00' }]
const alwaysOpen = {
  mon: allDay,
  tue: allDay,
  wed: allDay,
  thu: allDay,
  fri: allDay,
  sat: allDay,
  sun: allDay,
}

describe('weekly hours', () => {
  it('is open from the first minute of a span until its end', () => {
    expect(openAt(aCalendar(), at('2026-06-10T09:00-04:00'))).toEqual({
      open: true,
      closesAt: at('2026-06-10T17:00-04:00'),
    })
  })

  it('is closed at the very end of a span and opens on the next day with hours', () => {
    expect(openAt(aCalendar(), at('2026-06-12T17:00-04:00'))).toEqual({
      open: false,
      because: 'outsideHours',
      opensAt: at('2026-06-15T09:00-04:00'),
    })
  })

  it('reads the hours in the time zone of the calendar, not of the caller', () => {
    const paris = aCalendar({ timeZone: 'Europe/Paris' })
    expect(openAt(paris, at('2026-06-10T08:00Z'))).toEqual({ open: true, closesAt: at('2026-06-10T15:00Z') })
  })

  it('closes for lunch between two spans of a day, in whichever order they are written', () => {
    const lunch = aCalendar({
      hours: {
        wed: [
          { from: '13:00', to: '17:00' },
          { from: '09:00', to: '12:00' },
        ],
      },
    })
    expect(openAt(lunch, at('2026-06-10T12:30-04:00'))).toEqual({
      open: false,
      because: 'outsideHours',
      opensAt: at('2026-06-10T13:00-04:00'),
    })
  })

  it('stays open over midnight until the early end of the next day', () => {
    const night = aCalendar({ hours: { fri: [{ from: '22:00', to: '02:00' }] } })
    expect(openAt(night, at('2026-06-13T01:59-04:00'))).toEqual({
      open: true,
      closesAt: at('2026-06-13T02:00-04:00'),
    })
  })

  it('joins a span that ends at 24:00 with one that begins at 00:00', () => {
    const weekend = aCalendar({ hours: { sat: allDay, sun: allDay } })
    expect(openAt(weekend, at('2026-06-13T12:00-04:00'))).toEqual({
      open: true,
      closesAt: at('2026-06-15T00:00-04:00'),
    })
  })

  it('never closes when every hour of every day is open', () => {
    expect(openAt(aCalendar({ hours: alwaysOpen }), at('2026-06-13T12:00-04:00'))).toEqual({
      open: true,
      closesAt: null,
    })
  })

  it('never opens when no day has hours', () => {
    expect(openAt(aCalendar({ hours: {} }), at('2026-06-13T12:00-04:00'))).toEqual({
      open: false,
      because: 'outsideHours',
      opensAt: null,
    })
  })

  it('refuses a time zone that does not exist', () => {
    expect(() => openAt(aCalendar({ timeZone: 'Mars/Olympus' }), at('2026-06-13T12:00Z'))).toThrow(
      '"Mars/Olympus" is not a time zone',
    )
  })
})

describe('clocks that change', () => {
  const newYork = (from: string, to: string) => aCalendar({ hours: { sun: [{ from, to }] } })

  it('opens at the change when the opening time is skipped', () => {
    expect(openAt(newYork('02:30', '10:00'), at('2026-03-08T06:00Z'))).toMatchObject({
      opensAt: at('2026-03-08T07:00Z'),
    })
  })

  it('does not open for a span that is skipped as a whole', () => {
    expect(openAt(newYork('02:10', '02:40'), at('2026-03-08T06:00Z'))).toMatchObject({
      opensAt: at('2026-03-15T02:10-04:00'),
    })
  })

  it('stays open where one span ends and another begins at the skipped hour', () => {
    const both = aCalendar({
      hours: {
        sun: [
          { from: '01:00', to: '02:00' },
          { from: '03:00', to: '04:00' },
        ],
      },
    })
    expect(openAt(both, at('2026-03-08T06:30Z'))).toEqual({ open: true, closesAt: at('2026-03-08T08:00Z') })
  })

  it('opens at the first and closes at the last of a time that comes twice', () => {
    const opensAt = at('2026-11-01T01:30-04:00')
    expect([
      openAt(newYork('01:30', '01:45'), at('2026-11-01T00:00-04:00')),
      openAt(newYork('01:30', '01:45'), opensAt),
    ]).toEqual([
      { open: false, because: 'outsideHours', opensAt },
      { open: true, closesAt: at('2026-11-01T01:45-05:00') },
    ])
  })

  it('keeps an opening over the change at its time on the wall', () => {
    expect(openAt(aCalendar(), at('2026-03-06T18:00-05:00'))).toMatchObject({
      opensAt: at('2026-03-09T09:00-04:00'),
    })
  })
})

describe('holidays and exceptions', () => {
  const clinic = aCalendar({ holidays: { country: 'US', region: null } })

  it('is closed on a public holiday and opens on the next working day', () => {
    expect(openAt(clinic, at('2026-12-25T10:00-05:00'))).toEqual({
      open: false,
      because: 'holiday',
      opensAt: at('2026-12-28T09:00-05:00'),
    })
  })

  it('lets an exception open a holiday', () => {
    const onDuty = aCalendar({ ...clinic, exceptions: { '2026-12-25': [{ from: '10:00', to: '14:00' }] } })
    expect(openAt(onDuty, at('2026-12-25T10:00-05:00'))).toEqual({
      open: true,
      closesAt: at('2026-12-25T14:00-05:00'),
    })
  })

  it('lets an exception without spans close a working day', () => {
    const retreat = aCalendar({ exceptions: { '2026-06-10': [] } })
    expect(openAt(retreat, at('2026-06-10T10:00-04:00'))).toEqual({
      open: false,
      because: 'exception',
      opensAt: at('2026-06-11T09:00-04:00'),
    })
  })

  it('decides what day it is in the time zone of the calendar', () => {
    expect(openAt(clinic, at('2026-12-26T03:00Z'))).toMatchObject({ because: 'holiday' })
  })

  it('lets the night before a holiday run to its end', () => {
    const night = aCalendar({ ...clinic, hours: { thu: [{ from: '22:00', to: '02:00' }] } })
    expect(openAt(night, at('2026-12-25T01:00-05:00'))).toEqual({
      open: true,
      closesAt: at('2026-12-25T02:00-05:00'),
    })
  })

  it('closes at the next holiday when every other hour is open', () => {
    const roundTheClock = aCalendar({ ...clinic, hours: alwaysOpen })
    expect(openAt(roundTheClock, at('2026-11-27T10:00-05:00'))).toEqual({
      open: true,
      closesAt: at('2026-12-25T00:00-05:00'),
    })
  })
})

describe('any calendar at any moment', () => {
  const time = fc
    .integer({ min: 0, max: 23 * 4 })
    .map((quarter) => new Date(quarter * 900_000).toISOString().slice(11, 16))
  const spans = fc.array(fc.record({ from: time, to: time }), { maxLength: 2 })
  const calendars: fc.Arbitrary<WeeklyCalendar> = fc.record({
    name: fc.constant('any'),
    timeZone: fc.constantFrom(
      'America/New_York',
      'America/Santiago',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'UTC',
    ),
    hours: fc.record({ mon: spans, wed: spans, sat: spans, sun: spans }),
    holidays: fc.constantFrom(null, { country: 'US', region: null }),
    exceptions: fc.dictionary(fc.constantFrom('2026-03-08', '2026-11-01', '2026-07-03', '2011-12-30'), spans),
  })
  const moments = fc
    .oneof(
      fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') }),
      fc.integer({ min: at('2026-10-30T00:00Z'), max: at('2026-11-03T00:00Z') }),
      fc.integer({ min: at('2011-12-28T00:00Z'), max: at('2012-01-02T00:00Z') }),
    )
    .map((ms) => word<EpochMs>(ms))
  const changeOf = (answer: ReturnType<typeof openAt>) => (answer.open ? answer.closesAt : answer.opensAt)

  it('changes between open and closed exactly at the moment it names', () => {
    fc.assert(
      fc.property(calendars, moments, (calendar, now) => {
        const answer = openAt(calendar, now)
        const change = changeOf(answer)
        fc.pre(change !== null)
        expect(openAt(calendar, change).open).toBe(!answer.open)
      }),
      { numRuns: 300 },
    )
  })

  it('names a change that is still ahead, and stays as it is until then', () => {
    fc.assert(
      fc.property(
        calendars,
        moments,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (calendar, now, fraction) => {
          const answer = openAt(calendar, now)
          const change = changeOf(answer)
          fc.pre(change !== null)
          const between = later(now, Math.floor((change - now) * fraction * 0.999))
          expect([change > now, openAt(calendar, between).open]).toEqual([true, answer.open])
        },
      ),
      { numRuns: 300 },
    )
  })
})
