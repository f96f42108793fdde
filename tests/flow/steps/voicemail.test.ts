import { expect, test } from 'vitest'
import { callOf } from '../flow-builders.ts'

const steps = `
message:
  voicemail: { prompt: Please leave a message., again: I heard nothing., maxLength: 90s }
  on: { empty: nothing }
  next: thanks
thanks: { hangup: Thanks. }
nothing: { hangup: Nothing. }`

test('records after the prompt, for as long as the author allows', () => {
  const [directive] = callOf(steps).directives()
  expect(directive).toMatchObject({ type: 'record', maxSeconds: 90, silenceSeconds: 5 })
})

test('goes on when a message was left', () => {
  const call = callOf(steps).does({ type: 'recorded', url: 'https://x/rec', seconds: 4 })
  expect(call.hears()).toEqual(['Thanks.'])
})

test('asks once more when nothing was recorded', () => {
  const call = callOf(steps).staysSilent()
  expect(call.hears()).toEqual(['I heard nothing.'])
})

test('takes a recording of no length for none', () => {
  const call = callOf(steps).does({ type: 'recorded', url: 'https://x/rec', seconds: 0 })
  expect(call.hears()).toEqual(['I heard nothing.'])
})

test('gives up when nothing was recorded twice', () => {
  const call = callOf(steps).staysSilent().staysSilent()
  expect(call.hears()).toEqual(['Nothing.'])
})

test('ends the call when nothing comes after it', () => {
  const call = callOf(`message: { voicemail: { prompt: Speak. } }`)
  expect(call.does({ type: 'recorded', url: 'https://x/rec', seconds: 4 }).isOver()).toBe(true)
})

test('records without a word, and once only, when its author says so', () => {
  const call = callOf(`message: { voicemail: { prompt: , retries: 0 } }`)
  expect(call.hears()).toEqual([''])
  expect(call.staysSilent().isOver()).toBe(true)
})
