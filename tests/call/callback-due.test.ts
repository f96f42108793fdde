import { describe, expect, it } from 'vitest'
import { localIso } from '../../src/calendar/index.ts'
import { callbackDue } from '../../src/call/index.ts'
import type { CallbackTime } from '../../src/flow/index.ts'
import { word, type EpochMs } from '../../src/words.ts'

const timeZone = 'America/New_York'
const weekdays = [{ from: '09:00', to: '17:00' }] as const
const calendar = {
  name: 'office',
  timeZone,
  hours: { mon: weekdays, tue: weekdays, wed: weekdays, thu: weekdays, fri: weekdays },
  holidays: { country: 'US', region: null },
  exceptions: { '2026-03-03': [] },
}
const due = (when: CallbackTime, now: string, office: typeof calendar | null = calendar) =>
  localIso(callbackDue(when, { calendar: office, timeZone }, word<EpochMs>(Date.parse(now))), timeZone).slice(
    0,
    16,
  )

describe('a callback is due', () => {
  it.each([
    ['asap', '2026-03-02T10:30-05:00', '2026-03-02T10:30'],
    ['asap', '2026-03-02T18:00-05:00', '2026-03-04T09:00'],
    ['morning', '2026-03-02T10:30-05:00', '2026-03-02T10:30'],
    ['morning', '2026-03-02T12:00-05:00', '2026-03-04T09:00'],
    ['afternoon', '2026-03-02T10:30-05:00', '2026-03-02T12:00'],
    ['afternoon', '2026-03-06T17:00-05:00', '2026-03-09T12:00'],
  ] as const)('when somebody wants it %s at %s: %s', (when, now, at) => {
    expect(due(when, now)).toBe(at)
  })

  it('at the next opening where the wish and the hours never meet', () => {
    expect(due('evening', '2026-03-02T18:30-05:00')).toBe('2026-03-04T09:00')
  })

  it('in the company’s own day for a queue that is always open', () => {
    expect(due('morning', '2026-03-02T13:00-05:00', null)).toBe('2026-03-03T08:00')
    expect(due('asap', '2026-03-02T03:00-05:00', null)).toBe('2026-03-02T03:00')
  })
})
