import { describe, expect, test } from 'vitest'
import type { Effect, FlowEvent } from '../../../src/flow/run/event.ts'
import { callOf, findings } from '../flow-builders.ts'

const wiring = `
  next: thanks
  on: { declined: menu, noInput: silent, noMatch: unclear }
thanks: { hangup: Booked. }
menu: { hangup: Declined. }
silent: { hangup: Silent. }
unclear: { hangup: Unclear. }
`
const plain = `callMe:\n  callback: solar-sales${wiring}`
const withTimes = `callMe:\n  callback: { queue: solar-sales, when: [asap, morning, evening] }${wiring}`
const anonymous = { callerNumber: null }

/** Reads any number as one of the United States. */
const answer = (effect: Effect): FlowEvent | undefined =>
  effect.type === 'readNumber' ? { type: 'number', value: `+1${effect.digits}` } : undefined

const wishIn = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'bookCallback' ? [effect.wish] : []))

describe('a caller whose number is known', () => {
  test('is offered a call there, and keeps what they agreed to', () => {
    const call = callOf(plain)
    expect(call.hears()).toEqual([
      'We can call you back at 4 1 5, 5 5 5, 0 1 2 3. For that, press 1. For another number, press 2. If you do not want a call, press 3.',
    ])
    expect(wishIn(call.presses('1').effects)).toEqual([
      {
        queue: 'solar-sales',
        number: '+14155550123',
        when: 'asap',
        language: 'en-US',
        inquiryId: null,
        heard: expect.stringMatching(/^We can call you back at 4 1 5/) as string,
        pressed: '1',
      },
    ])
    expect(call.hears()).toEqual([
      'Thank you. We will call 4 1 5, 5 5 5, 0 1 2 3 as soon as we are free.',
      'Booked.',
    ])
  })

  test('may say yes or no', () => {
    expect(callOf(plain).says('yes please').hears().at(-1)).toBe('Booked.')
    expect(callOf(plain).says('no thank you').hears()).toEqual(['Declined.'])
  })

  test('may give another number, which is read back', () => {
    const call = callOf(plain, { answer }).presses('2').presses('2125550199')
    expect(call.hears()).toEqual([
      'We will call 2 1 2, 5 5 5, 0 1 9 9. If that is right, press 1. If not, press 2.',
    ])
    expect(wishIn(call.presses('1').effects)).toMatchObject([
      { number: '+12125550199', pressed: '1', heard: expect.stringMatching(/^We will call 2 1 2/) as string },
    ])
  })

  test('is told when, where it cannot be at once', () => {
    const later = (effect: Effect): FlowEvent | undefined =>
      effect.type === 'bookCallback' ? { type: 'booked', value: '2026-03-03T09:00-05:00' } : undefined
    const call = callOf(plain, { answer: later }).presses('1')
    expect(call.hears()[0]).toBe(
      'Thank you. We will call 4 1 5, 5 5 5, 0 1 2 3 from Tuesday, March 3 at 9 in the morning.',
    )
  })

  test.each([
    ['3', 'Declined.'],
    ['wait; wait', 'Silent.'],
    ['7; 7', 'Unclear.'],
  ])('who does %s hears %s', (script, words) => {
    expect(callOf(plain).follows(script).hears()).toEqual([words])
  })
})

describe('a caller whose number is withheld', () => {
  test('is asked for one', () => {
    const call = callOf(plain, { facts: anonymous, answer })
    expect(call.hears()[0]).toMatch(/^Which number/)
    expect(wishIn(call.presses('2125550199').presses('1').effects)).toMatchObject([
      { number: '+12125550199' },
    ])
  })

  test('is asked again for one that nobody can call, and then given up on', () => {
    const call = callOf(plain, { facts: anonymous, results: { readNumber: 'noNumber' } }).presses('123')
    expect(call.hears()[0]).toMatch(/^Which number/)
    expect(call.presses('123').hears()).toEqual(['Unclear.'])
  })

  test('is not called at a number they did not confirm', () => {
    const call = callOf(plain, { facts: anonymous, answer }).follows('2125550199#; 2; 2125550198#; wait')
    expect(call.hears()).toEqual(['Silent.'])
    expect(wishIn(call.effects)).toEqual([])
  })
})

describe('the time of a callback', () => {
  test('is chosen by key, in the author’s order', () => {
    const call = callOf(withTimes).presses('1')
    expect(call.hears()).toEqual([
      'When should we call? As soon as possible, press 1. In the morning, press 2. In the evening, press 3.',
    ])
    expect(wishIn(call.presses('3').effects)).toMatchObject([{ when: 'evening' }])
    expect(call.context().captured).toMatchObject({ callbackTime: 'evening', callbackNumber: '+14155550123' })
  })

  test('is the first one for a caller who agreed and then says nothing', () => {
    expect(wishIn(callOf(withTimes).follows('1; wait; wait').effects)).toMatchObject([{ when: 'asap' }])
  })
})

test.each([
  ['fr-CA', 'Nous pouvons vous rappeler au 4 1 5'],
  ['es-US', 'Podemos llamarle al 4 1 5'],
])('speaks %s by itself', (languages, words) => {
  expect(callOf(plain, { languages }).hears()[0]).toContain(words)
})

test('says what the author wrote instead', () => {
  const own = plain.replace(
    'solar-sales',
    '{ queue: solar-sales, offer: "Shall we ring {{ number }}? 1, 2 or 3." }',
  )
  expect(callOf(own).hears()).toEqual(['Shall we ring 4 1 5, 5 5 5, 0 1 2 3? 1, 2 or 3.'])
})

test('must be written in a language that Warmline has no words of its own in', () => {
  const found = findings(plain, { languages: 'de-DE', rule: 'missing-language' })
  expect(found.map(({ message, fix }) => `${message}: ${fix ?? ''}`)).toContainEqual(
    expect.stringMatching(/Warmline has no words of its own in de-DE.*Write offer: with de-DE/),
  )
})
