import { expect, test } from 'vitest'
import { callOf, flowOf, flowText, problemsOf } from '../flow-builders.ts'

const asking = (attributes: string): string => `
question:
  ask: { prompt: What is it?, again: Once more., as: answer, retries: 1, ${attributes} }
  next: end
  on: { noInput: silence, noMatch: confusion }
end: { hangup: Thanks. }
silence: { hangup: Silence. }
confusion: { hangup: Confusion. }`

test('keeps the answer under its name and goes on', () => {
  const call = callOf(asking('type: digits')).presses('4711')
  expect(call.context().captured).toEqual({ answer: '4711' })
  expect(call.hears()).toEqual(['Thanks.'])
})

test('asks again when the answer does not count', () => {
  const call = callOf(asking('type: digits, length: { min: 4, max: 6 }')).presses('12')
  expect(call.hears()).toEqual(['Once more.'])
})

test('gives up after the last retry, as silent or as not understood', () => {
  const call = () => callOf(asking('type: postalCode')).presses('1')
  expect(call().presses('1').hears()).toEqual(['Confusion.'])
  expect(call().staysSilent().hears()).toEqual(['Silence.'])
})

test('keeps nothing of an answer that did not count', () => {
  expect(callOf(asking('type: postalCode')).presses('1').presses('1').context().captured).toEqual({})
})

test('listens for as many keys as the longest answer has, ended with the pound key', () => {
  const [directive] = callOf(asking('type: digits, length: { min: 4, max: 6 }')).directives()
  expect(directive).toMatchObject({ input: 'keys', maxKeys: 6, finishOnKey: '#' })
})

const confirmed = asking('type: postalCode, confirm: "{{ answer }}, right? 1 or 2."')

test('reads the answer back digit by digit', () => {
  expect(callOf(confirmed).presses('94107').hears()).toEqual(['9 4 1 0 7, right? 1 or 2.'])
})

test('goes on when the caller confirms, by key or by voice', () => {
  expect(callOf(confirmed).presses('94107').presses('1').hears()).toEqual(['Thanks.'])
  expect(callOf(confirmed).presses('94107').says('yes it is').hears()).toEqual(['Thanks.'])
})

test('asks again, and forgets the answer, when the caller does not confirm', () => {
  const call = callOf(confirmed).presses('94107').presses('2')
  expect(call.hears()).toEqual(['Once more.'])
  expect(call.context().captured).toEqual({})
})

test('reads back the second answer after the first was denied', () => {
  const call = callOf(confirmed).presses('94107').presses('2').presses('10001')
  expect(call.hears()).toEqual(['1 0 0 0 1, right? 1 or 2.'])
})

test('gives up when nothing was confirmed', () => {
  const call = callOf(confirmed).presses('94107').presses('2').presses('94107').presses('2')
  expect(call.hears()).toEqual(['Confusion.'])
})

test.each([
  ['type: keys', { input: 'keys', maxKeys: 20, finishOnKey: '#' }],
  ['type: keys, length: { min: 2, max: 2 }, finishOn: none', { maxKeys: 2, finishOnKey: '' }],
  ['type: digits, finishOn: star', { finishOnKey: '*' }],
  ['type: anything', { input: 'speech', maxKeys: 20, finishOnKey: '#', interruptible: true }],
  ['type: speech, expect: [roof, heat pump]', { hints: { 'en-US': ['roof', 'heat pump'] } }],
  ['type: speech, interruptible: false', { interruptible: false }],
])('listens as %s asks for', (attributes, listening) => {
  expect(callOf(asking(attributes)).directives()[0]).toMatchObject(listening)
})

test('keeps any keys as they were pressed', () => {
  const call = callOf(asking('type: keys, finishOn: none')).presses('*72#')
  expect(call.context().captured).toEqual({ answer: '*72#' })
})

test('keeps keys or words, whichever came', () => {
  expect(callOf(asking('type: anything')).presses('0').context().captured).toEqual({ answer: '0' })
  expect(callOf(asking('type: anything')).says('My roof.').context().captured).toEqual({ answer: 'My roof.' })
})

test('asks only once when it is not to ask again', () => {
  const once =
    'question: { ask: { prompt: What?, type: digits, as: answer, retries: 0 }, next: bye, on: { noInput: gone, noMatch: bye } }\ngone: { hangup: Gone. }'
  expect(callOf(once).staysSilent().hears()).toEqual(['Gone.'])
})

test.each(['digits', 'keys', 'anything', 'number', 'phone'])(
  'knows keys that are an answer of type %s, and keys that are none',
  (type) => {
    const flow = flowOf(asking(`type: ${type}`))
    const step = flow.steps.get('question')
    const heard = (event: string) =>
      callOf(asking(`type: ${type}`)).follows(step?.act('attempt1', event) ?? '')
    expect(heard('captured').isOver()).toBe(true)
    expect(heard('noMatch').hears()).toEqual(['Once more.'])
  },
)

test('refuses a limit that the type does not have', () => {
  const [problem] = problemsOf(flowText(asking('type: phone, length: { min: 1, max: 2 }')))
  expect(problem?.message).toBe('"length" says nothing about phone')
})

const apart = asking('type: anything, spokenAs: words')

test('keeps what is pressed and what is said apart, and forgets the one when the other comes', () => {
  expect(callOf(apart).presses('42').context().captured).toEqual({ answer: '42' })
  const both = callOf(apart.replace('next: end', 'next: question')).presses('42').says('forty two')
  expect(both.context().captured).toEqual({ words: 'forty two' })
})

test('leads a caller who speaks elsewhere than one who presses', () => {
  const steps = apart.replace('on: {', 'on: { said: silence,')
  expect(callOf(steps).says('hello').hears()).toEqual(['Silence.'])
  expect(callOf(steps).presses('1').hears()).toEqual(['Thanks.'])
})

test('waits without a word when the step before has asked', () => {
  const steps = asking('type: keys').replace('prompt: What is it?', 'prompt: ')
  expect(callOf(steps).hears()).toEqual([''])
})

test('reads back nothing that is kept by how it was given', () => {
  const text = flowText(asking('type: anything, spokenAs: words, confirm: "{{ answer }}?"'))
  expect(problemsOf(text).map(({ message }) => message)).toEqual([
    'An answer that is kept by how it was given is not read back',
  ])
})
