import { expect, test } from 'vitest'
import { word } from '../../../src/words.ts'
import type { EpochMs } from '../../../src/words.ts'
import { callOf, findings, shippedCompany } from '../flow-builders.ts'

const steps = `
office: { hours: clinic, on: { open: open, closed: closed } }
open: { hangup: Open. }
closed: { hangup: Closed. }`

const { calendars } = shippedCompany()
const newYork = (day: number, hour: number): EpochMs => word<EpochMs>(Date.UTC(2026, 2, day, hour + 5))

test('goes one way while the calendar is open', () => {
  expect(callOf(steps, { world: { calendars, now: newYork(4, 10) } }).hears()).toEqual(['Open.'])
})

test('goes the other way outside its hours', () => {
  expect(callOf(steps, { world: { calendars, now: newYork(4, 20) } }).hears()).toEqual(['Closed.'])
})

test("goes by the flow's own calendar when it names none", () => {
  const own = steps.replace('hours: clinic', 'hours:')
  const call = callOf(own, { head: 'calendar: clinic', world: { calendars, now: newYork(7, 10) } })
  expect(call.hears()).toEqual(['Closed.'])
})

test('refuses to guess the hours of a calendar that the company does not have', () => {
  expect(() => callOf(steps)).toThrow('no calendar "clinic"')
})

test('finds no calendar in the words every object knows', () => {
  expect(() => callOf(steps.replace('hours: clinic', 'hours: toString'))).toThrow('no calendar "toString"')
})

test('goes a third way shortly before it closes, where that is asked for', () => {
  const soon = `
office: { hours: { calendar: clinic, soon: 15m }, on: { open: open, closingSoon: hurry, closed: closed } }
open: { hangup: Open. }
hurry: { hangup: Hurry. }
closed: { hangup: Closed. }`
  const hears = (hour: number, minute: number) =>
    callOf(soon, {
      world: { calendars, now: word<EpochMs>(newYork(4, hour) + minute * 60_000) },
    }).hears()
  expect(hears(16, 44)).toEqual(['Open.'])
  expect(hears(16, 45)).toEqual(['Hurry.'])
  expect(hears(17, 0)).toEqual(['Closed.'])
})

test('ends in closingSoon only where that is asked for', () => {
  const wired = 'office: { hours: clinic, on: { open: bye, closingSoon: bye, closed: bye } }'
  expect(findings(wired, { rule: 'unknown-outcome' })).toHaveLength(1)
  const unwired = 'office: { hours: { calendar: clinic, soon: 15m }, on: { open: bye, closed: bye } }'
  expect(findings(unwired, { rule: 'unwired-outcome' })).toHaveLength(1)
})
