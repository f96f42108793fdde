import { expect, test } from 'vitest'
import { callOf } from '../flow-builders.ts'

const steps = `
menu:
  menu:
    prompt: For a quote press 1, to stop our calls press 9.
    again: Sorry. 1 for a quote, 9 to stop our calls.
    options:
      1: { hear: [quote, call me], next: quote }
      9: { hear: [do not call me], next: stop }
      "*": { next: star }
    retries: 1
  on: { noInput: silence, noMatch: confusion }
quote: { hangup: Quote. }
stop: { hangup: Stop. }
star: { hangup: Star. }
silence: { hangup: Silence. }
confusion: { hangup: Confusion. }`

test('asks for one key, and listens to speech as well', () => {
  expect(callOf(steps).directives()).toMatchObject([
    { type: 'gather', input: 'speech', maxKeys: 1, finishOnKey: '' },
  ])
})

test('tells the recogniser what to expect', () => {
  expect(callOf(steps).directives()).toMatchObject([
    { hints: { 'en-US': ['quote', 'call me', 'do not call me'] } },
  ])
})

test('listens to keys alone when no option can be said', () => {
  const call = callOf(
    `menu: { menu: { prompt: Press 1., options: { 1: { next: bye } } }, on: { noInput: bye, noMatch: bye } }`,
  )
  expect(call.directives()).toMatchObject([{ input: 'keys' }])
})

test.each([
  ['1', 'Quote.'],
  ['9', 'Stop.'],
  ['*', 'Star.'],
])('goes where key %s leads', (key, words) => {
  expect(callOf(steps).presses(key).hears()).toEqual([words])
})

test.each([
  ['I would like a QUOTE, please', 'Quote.'],
  ['please do not call me any more', 'Stop.'],
  ['nine', 'Stop.'],
  ['1.', 'Quote.'],
])('goes where "%s" leads', (speech, words) => {
  expect(callOf(steps).says(speech).hears()).toEqual([words])
})

test('does not hear a phrase inside another word', () => {
  expect(callOf(steps).says('unquoted').hears()).toEqual(['Sorry. 1 for a quote, 9 to stop our calls.'])
})

test('asks again, in the short form, when nothing is said', () => {
  expect(callOf(steps).staysSilent().hears()).toEqual(['Sorry. 1 for a quote, 9 to stop our calls.'])
})

test('takes an empty answer for silence', () => {
  expect(callOf(steps).presses('').presses('').hears()).toEqual(['Silence.'])
})

test('says the prompt again when there is no short form', () => {
  const call = callOf(steps.replace(/again:.*/, '')).presses('5')
  expect(call.hears()).toEqual(['For a quote press 1, to stop our calls press 9.'])
})

test('gives up on silence after the last retry', () => {
  expect(callOf(steps).presses('5').staysSilent().hears()).toEqual(['Silence.'])
})

test('gives up on keys that are not offered after the last retry', () => {
  expect(callOf(steps).staysSilent().presses('5').hears()).toEqual(['Confusion.'])
})

test('chooses on a retry as on the first try', () => {
  expect(callOf(steps).staysSilent().presses('1').hears()).toEqual(['Quote.'])
})

test('takes a webhook that cannot come here for silence', () => {
  expect(callOf(steps).does({ type: 'recorded', url: 'https://x/rec', seconds: 3 }).at()).toBe(
    'menu~attempt2',
  )
})

const bilingual = `
menu:
  menu:
    prompt: { en-US: Para español oprima 3., fr-CA: Faites le 1. }
    options:
      1: { hear: { en-US: [quote], fr-CA: [soumission] }, next: end }
      3: { hear: [français], language: fr-CA, next: menu }
  on: { noInput: end, noMatch: end }
end: { hangup: { en-US: Bye., fr-CA: Au revoir. } }`

test('speaks the chosen language from then on', () => {
  const call = callOf(bilingual, { languages: 'en-US, fr-CA' }).presses('3')
  expect(call.context().language).toBe('fr-CA')
  expect(call.hears()).toEqual(['Faites le 1.'])
})

test("listens for the words of the caller's language only", () => {
  const call = callOf(bilingual, { languages: 'en-US, fr-CA' })
  expect(call.says('soumission').at()).toBe('menu~attempt2')
  expect(call.presses('3').says('une soumission').hears()).toEqual(['Au revoir.'])
})

test('hears words without their accents', () => {
  expect(callOf(bilingual, { languages: 'en-US, fr-CA' }).says('francais').context().language).toBe('fr-CA')
})

test('takes a number word of a longer sentence for no key', () => {
  const call = callOf(bilingual, { languages: 'fr-CA, en-US' })
  expect(call.says('je veux un avion').at()).toBe('menu~attempt2')
  expect(call.says('un').hears()).toEqual(['Au revoir.'])
})
