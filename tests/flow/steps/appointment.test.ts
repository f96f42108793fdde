import { describe, expect, test } from 'vitest'
import type { Effect, FlowEvent } from '../../../src/flow/run/event.ts'
import { callOf, findings, shippedCompany } from '../flow-builders.ts'

const steps = `
book:
  appointment: visit
  next: thanks
  on: { none: none, declined: declined, noInput: silent, noMatch: unclear }
thanks: { hangup: Booked. }
none: { hangup: None. }
declined: { hangup: Declined. }
silent: { hangup: Silent. }
unclear: { hangup: Unclear. }
`

const slots = (...times: readonly string[]): FlowEvent => ({
  type: 'slots',
  values: Object.fromEntries(times.map((time, index) => [`~slot${index + 1}`, `${time}-05:00`])),
})
const first = slots('2026-03-03T10:00', '2026-03-03T10:30', '2026-03-04T14:00')
const others = slots('2026-03-05T09:00')

/** A shell whose searches come to `found`, one after the other, and whose bookings to `booked`. */
function shell(found: readonly FlowEvent[], booked: readonly string[] = []) {
  const [searches, bookings] = [[...found], [...booked]]
  return {
    answer: (effect: Effect): FlowEvent | undefined => {
      if (effect.type === 'findSlots') return searches.shift() ?? { type: 'none' }
      return effect.type === 'bookSlot' ? { type: bookings.shift() ?? 'booked' } : undefined
    },
  }
}

const bookings = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'bookSlot' ? [effect.booking] : []))
const searches = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'findSlots' ? [effect.after] : []))

describe('a caller who books', () => {
  test('hears the next free times, chooses one, and confirms it', () => {
    const call = callOf(steps, shell([first]))
    expect(call.hears()).toEqual([
      'For Tuesday, March 3 at 10 in the morning, press 1. For Tuesday, March 3 at 10:30 in the morning, press 2. ' +
        'For Wednesday, March 4 at 2 in the afternoon, press 3. For other times, press 9. ' +
        'If you do not want an appointment, press 0.',
    ])
    expect(call.presses('3').hears()).toEqual([
      'I have Wednesday, March 4 at 2 in the afternoon. To book it, press 1. For another time, press 2.',
    ])
    expect(call.presses('1').hears()).toEqual([
      'Your appointment is booked for Wednesday, March 4 at 2 in the afternoon.',
      'Booked.',
    ])
    expect(bookings(call.effects)).toEqual([
      {
        appointment: 'visit',
        slot: '2026-03-04T14:00-05:00',
        number: '+14155550123',
        language: 'en-US',
        inquiryId: null,
      },
    ])
    expect(call.context().captured).toMatchObject({ appointmentTime: '2026-03-04T14:00-05:00' })
  })

  test('may ask for other times, which begin after the last one offered', () => {
    const call = callOf(steps, shell([first, others])).presses('9')
    expect(call.hears()[0]).toMatch(/^For Thursday, March 5 at 9 in the morning, press 1\. For other times/)
    expect(searches(call.effects)).toEqual([null, '2026-03-04T14:00-05:00'])
  })

  test('cannot choose a time that was not offered', () => {
    const call = callOf(steps, shell([others])).presses('2')
    expect(call.hears()[0]).toMatch(/^For Thursday/)
  })

  test('is told when somebody was quicker, and offered what is free now', () => {
    const call = callOf(steps, shell([first, others], ['taken'])).follows('1; 1')
    expect(call.hears()).toEqual([
      'Sorry, that time has just been taken.',
      expect.stringMatching(/^For Thursday/) as string,
    ])
    expect(searches(call.effects)).toEqual([null, null])
    expect(call.follows('1; 1').hears().at(-1)).toBe('Booked.')
  })

  test('comes to an end however often others are quicker', () => {
    const call = callOf(steps, shell(Array(9).fill(first) as FlowEvent[], Array(9).fill('taken') as string[]))
    expect(call.follows('1; 1; 1; 1; 1; 1; 1; 1').hears()).toEqual([
      'Sorry, that time has just been taken.',
      'None.',
    ])
  })

  test('goes back to the times when the one read back is not right', () => {
    const call = callOf(steps, shell([first, first])).follows('1; 2')
    expect(call.hears()[0]).toMatch(/^For Tuesday/)
    expect(call.context().captured).not.toHaveProperty('appointmentTime')
  })
})

test.each([
  ['0', 'Declined.'],
  ['wait; wait', 'Silent.'],
  ['7; 7', 'Unclear.'],
  ['1; wait; wait', 'Silent.'],
  ['9; 9; 9; 9', 'Declined.'],
])('a caller who does %s hears %s', (script, words) => {
  const call = callOf(steps, shell([first, first, first, first])).follows(script)
  expect(call.hears()).toEqual([words])
  expect(bookings(call.effects)).toEqual([])
})

test('leads elsewhere when nothing is free', () => {
  expect(callOf(steps, shell([])).hears()).toEqual(['None.'])
})

test.each([
  ['fr-CA', 'Pour le mardi 3 mars à 10 h, faites le 1.'],
  ['es-US', 'Para el martes, 3 de marzo a las 10 de la mañana, oprima 1.'],
])('speaks %s by itself', (languages, words) => {
  expect(callOf(steps, { languages, ...shell([first]) }).hears()[0]).toContain(words)
})

test('is one that the company has', () => {
  const found = findings(steps.replace('appointment: visit', 'appointment: vist'), {
    rule: 'unknown-appointment',
    company: shippedCompany(),
  })
  expect(found).toMatchObject([{ message: expect.stringContaining('no appointment "vist"') as string }])
})
