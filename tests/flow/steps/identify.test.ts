import { expect, test } from 'vitest'
import { word } from '../../../src/words.ts'
import type { InquiryId } from '../../../src/words.ts'
import { callOf, someone } from '../flow-builders.ts'

const steps = (attributes: string): string => `
who: { identify: { ${attributes} }, on: { linked: known, new: stranger } }
known: { hangup: Welcome back. }
stranger: { hangup: Welcome. }`

const confirm = `confirm: "Did you write to us? 1 for yes, 2 for no."`
const reference = `reference: Key in your reference number.`
const inq1 = word<InquiryId>('inq1')
const probable = { ...someone(), match: { band: 'ask' as const, inquiryId: inq1 } }

test('links a caller who is certain, without asking', () => {
  const call = callOf(steps(confirm), { facts: someone() })
  expect(call.effects).toEqual([{ type: 'linkInquiry', inquiryId: 'inq1' }])
  expect(call.context().linked).toBe('inq1')
  expect(call.hears()).toEqual(['Welcome back.'])
})

test('lets a new caller pass without a question', () => {
  const call = callOf(steps(confirm))
  expect(call.hears()).toEqual(['Welcome.'])
  expect(call.context().linked).toBeNull()
})

test('asks a probable caller, and links nobody before the answer', () => {
  const call = callOf(steps(confirm), { facts: probable })
  expect(call.hears()).toEqual(['Did you write to us? 1 for yes, 2 for no.'])
  expect(call.effects).toEqual([])
  expect(call.context().linked).toBeNull()
})

test.each(['1', 'yes I did'])('links a caller who answers "%s"', (answer) => {
  const call = callOf(steps(confirm), { facts: probable })
  expect((answer === '1' ? call.presses('1') : call.says(answer)).context().linked).toBe('inq1')
})

test('takes a caller who says no for a new one', () => {
  const call = callOf(steps(confirm), { facts: probable }).presses('2')
  expect(call.hears()).toEqual(['Welcome.'])
  expect(call.context().linked).toBeNull()
})

test('asks once more on silence, then takes the caller for a new one', () => {
  const call = callOf(steps(confirm), { facts: probable }).staysSilent()
  expect(call.hears()).toEqual(['Did you write to us? 1 for yes, 2 for no.'])
  expect(call.staysSilent().hears()).toEqual(['Welcome.'])
})

test('takes a probable caller for a new one when nothing is asked', () => {
  expect(callOf(steps(''), { facts: probable }).hears()).toEqual(['Welcome.'])
})

test('asks an unknown caller for the reference number, ended with pound', () => {
  const [directive] = callOf(steps(reference)).directives()
  expect(directive).toMatchObject({ type: 'gather', finishOnKey: '#' })
})

test('links the inquiry whose reference was keyed in', () => {
  const call = callOf(steps(reference), { results: { findReference: 'found' } }).presses('123456')
  expect(call.effects).toEqual([
    { type: 'findReference', digits: '123456' },
    { type: 'linkInquiry', inquiryId: 'inq2' },
  ])
  expect(call.context().linked).toBe('inq2')
})

test('asks once more for a reference that is not known, then goes on', () => {
  const call = callOf(steps(reference)).presses('111111')
  expect(call.hears()).toEqual(['Key in your reference number.'])
  expect(call.presses('222222').hears()).toEqual(['Welcome.'])
})

test('does not ask twice a caller who has no reference', () => {
  expect(callOf(steps(reference)).staysSilent().hears()).toEqual(['Welcome.'])
})

test('asks for the reference when the probable inquiry is denied', () => {
  const call = callOf(steps(`${confirm}, ${reference}`), { facts: probable }).presses('2')
  expect(call.hears()).toEqual(['Key in your reference number.'])
})

test('never asks a caller who is linked already', () => {
  const call = callOf(steps(`${confirm}, ${reference}`), { facts: probable, context: {} })
  const again = callOf(
    `ask: { ask: { prompt: Zip?, type: digits, as: zip }, next: who, on: { noInput: who, noMatch: who } }${steps(confirm)}`,
    { facts: probable, context: { linked: inq1 } },
  )
  expect(call.waits()).toBe('caller')
  expect(again.presses('1').hears()).toEqual(['Welcome back.'])
})
