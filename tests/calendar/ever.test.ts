import { expect, test } from 'vitest'
import { isEverClosed, isEverOpen } from '../../src/calendar/index.ts'
import { aCalendar } from './calendar-builder.ts'

const everyDay = (spans: readonly Readonly<{ from: string; to: string }>[]) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, spans]))

test('a calendar without hours is never open, unless some day differs', () => {
  expect(isEverOpen(aCalendar({ hours: { mon: [] }, exceptions: {} }))).toBe(false)
  const once = aCalendar({ hours: {}, exceptions: { '2026-12-24': [{ from: '09:00', to: '12:00' }] } })
  expect(isEverOpen(once)).toBe(true)
})

test('a calendar of whole days is never closed, also when they are written in two spans', () => {
  const whole = everyDay([
    { from: '12:00', to: '24:00' },
    { from: '00:00', to: '12:00' },
  ])
  expect(isEverClosed(aCalendar({ hours: whole, holidays: null, exceptions: {} }))).toBe(false)
  expect(isEverClosed(aCalendar({ hours: whole, holidays: null, exceptions: { '2026-12-25': [] } }))).toBe(
    true,
  )
  expect(isEverClosed(aCalendar({ hours: whole, holidays: { country: 'US', region: null } }))).toBe(true)
})

test('a calendar with a night is closed at times', () => {
  const day = everyDay([{ from: '00:00', to: '23:59' }])
  expect(isEverClosed(aCalendar({ hours: day, holidays: null, exceptions: {} }))).toBe(true)
})
