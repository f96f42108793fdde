import { expect, test } from 'vitest'
import { closesWithin } from '../../src/calendar/closes-within.ts'
import type { WeeklyCalendar } from '../../src/calendar/index.ts'
import { word, type EpochMs } from '../../src/words.ts'

const office = (hours: WeeklyCalendar['hours']): WeeklyCalendar => ({
  name: 'office',
  timeZone: 'UTC',
  hours,
  holidays: null,
  exceptions: {},
})
const nineToFive = office({ wed: [{ from: '09:00', to: '17:00' }] })
// 2026-03-04 is a Wednesday.
const at = (hour: number, minute: number): EpochMs => word<EpochMs>(Date.UTC(2026, 2, 4, hour, minute))
const quarter = 15 * 60_000

test('It closes within a quarter of an hour from that moment on, not a minute before', () => {
  expect(closesWithin(nineToFive, at(16, 44), quarter)).toBe(false)
  expect(closesWithin(nineToFive, at(16, 45), quarter)).toBe(true)
  expect(closesWithin(nineToFive, at(16, 59), quarter)).toBe(true)
})

test('What is closed does not close', () => {
  expect(closesWithin(nineToFive, at(17, 0), quarter)).toBe(false)
  expect(closesWithin(nineToFive, at(8, 50), quarter)).toBe(false)
})

test('Hours that go on past midnight do not close at midnight', () => {
  const bothDays = office({ wed: [{ from: '09:00', to: '24:00' }], thu: [{ from: '00:00', to: '06:00' }] })
  expect(closesWithin(bothDays, at(23, 55), quarter)).toBe(false)
})

test('What is always open never closes', () => {
  const always = office(
    Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [{ from: '00:00', to: '24:00' }]]),
    ),
  )
  expect(closesWithin(always, at(12, 0), quarter)).toBe(false)
})
