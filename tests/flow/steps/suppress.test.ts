import { expect, test } from 'vitest'
import { callOf } from '../flow-builders.ts'

const steps = `
stop:
  suppress: { number: caller, prompt: { en-US: We will not call you again., fr-CA: Nous ne vous appellerons plus. } }
  on: { noNumber: ask }
  next: thanks
thanks: { hangup: { en-US: Bye., fr-CA: Au revoir. } }
ask: { hangup: { en-US: Which number?, fr-CA: Quel numéro? } }`
const bilingual = { languages: 'en-US, fr-CA' }

test("puts the caller's own number on the list, with the words of the promise", () => {
  const call = callOf(steps, bilingual)
  expect(call.effects).toEqual([
    { type: 'suppressNumber', number: '+14155550123', words: 'We will not call you again.' },
  ])
})

test('confirms only what was done, and goes on', () => {
  expect(callOf(steps, bilingual).hears()).toEqual(['We will not call you again.', 'Bye.'])
})

test('goes another way when the number cannot be used', () => {
  const call = callOf(steps, {
    ...bilingual,
    facts: { callerNumber: null },
    results: { suppressNumber: 'noNumber' },
  })
  expect(call.effects).toMatchObject([{ number: '' }])
  expect(call.hears()).toEqual(['Which number?'])
})

test('suppresses a number that was keyed in', () => {
  const call = callOf(`
which:
  ask: { prompt: Which number?, type: phone, as: unwanted }
  next: stop
  on: { noInput: bye, noMatch: bye }
stop: { suppress: { number: unwanted, prompt: Done. }, on: { noNumber: bye } }`)
  expect(call.presses('4155550199').effects).toMatchObject([{ number: '4155550199' }])
})
