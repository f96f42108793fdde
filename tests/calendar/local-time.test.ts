import { describe, expect, it } from 'vitest'
import { isTimeZone, localTime } from '../../src/calendar/index.ts'
import { instantsOf, isoDate, weekdayOf } from '../../src/calendar/local-time.ts'
import { at } from './calendar-builder.ts'

const minutes = (iso: string) => Date.parse(`${iso}Z`) / 60_000

describe('isTimeZone', () => {
  it.each(['America/New_York', 'Europe/Paris', 'UTC'])('knows %s', (name) => {
    expect(isTimeZone(name)).toBe(true)
  })

  it.each(['', 'Mars/Olympus', 'New York', 'local'])('does not know "%s"', (name) => {
    expect(isTimeZone(name)).toBe(false)
  })
})

it('tells the local date and clock, which may be of another day than in UTC', () => {
  expect(localTime(at('2026-06-11T02:30Z'), 'America/New_York')).toEqual({
    day: Date.parse('2026-06-10') / 86_400_000,
    weekday: 'wed',
    month: 6,
    dayOfMonth: 10,
    hour: 22,
    minute: 30,
  })
})

it('names the weekday of dates before 1970 too', () => {
  expect([weekdayOf(0), weekdayOf(-1), weekdayOf(-8)]).toEqual(['thu', 'wed', 'wed'])
})

it('writes a date as authors do', () => {
  expect(isoDate(20_811)).toBe('2026-12-24')
})

describe('instantsOf', () => {
  it('gives one instant for an ordinary time', () => {
    const noon = at('2026-06-10T12:00-04:00')
    expect(instantsOf(minutes('2026-06-10T12:00'), 'America/New_York')).toEqual({ first: noon, last: noon })
  })

  it('gives both instants of a time that comes twice', () => {
    expect(instantsOf(minutes('2026-11-01T01:30'), 'America/New_York')).toEqual({
      first: at('2026-11-01T01:30-04:00'),
      last: at('2026-11-01T01:30-05:00'),
    })
  })

  it.each([
    ['an hour', 'America/New_York', '2026-03-08T02:30', '2026-03-08T07:00Z'],
    ['half an hour', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:30Z'],
    ['midnight', 'America/Santiago', '2026-09-06T00:00', '2026-09-06T04:00Z'],
    ['a whole date', 'Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00Z'],
  ])('gives the instant of the change when it skips %s', (_, zone, wall, change) => {
    expect(instantsOf(minutes(wall), zone)).toEqual({ first: at(change), last: at(change) })
  })
})
