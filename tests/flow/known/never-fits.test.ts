import { expect, test } from 'vitest'
import { condition, testOf } from '../../../src/flow/known/condition.ts'
import { neverFits } from '../../../src/flow/known/never-fits.ts'

type Written = Readonly<Record<string, unknown>>

const cases = (written: readonly Written[]) =>
  written.map((fields) =>
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => {
        const asked = condition.parse(value)
        return [field, { asked, fits: testOf(asked) }]
      }),
    ),
  )

const never = (...written: readonly Written[]): boolean => neverFits(cases(written), () => null) !== null

test.each([
  ['the same', [{ campaign: 'a' }, { campaign: 'A' }]],
  ['a narrower one', [{ campaign: { in: ['a', 'b'] } }, { campaign: 'b', 'caller.known': true }]],
  ['a longer beginning', [{ campaign: { startsWith: 'spring' } }, { campaign: { startsWith: 'spring-tv' } }]],
  ['a value with that beginning', [{ campaign: { startsWith: 'spring' } }, { campaign: 'spring-tv' }]],
  ['a smaller number', [{ 'captured.age': { lessThan: 30 } }, { 'captured.age': { lessThan: 20 } }]],
  ['what is known', [{ 'captured.zip': { exists: true } }, { 'captured.zip': { startsWith: '9' } }]],
  ['the rest of few values', [{ 'caller.known': { isNot: true } }, { 'caller.known': false }]],
  ['a value that it must not be', [{ campaign: { is: 'a', isNot: 'a' } }]],
])('a case is never taken for %s', (_what, written) => {
  expect(never(...written)).toBe(true)
})

test.each([
  ['another value', [{ campaign: 'a' }, { campaign: 'b' }]],
  ['a wider one', [{ campaign: 'a' }, { campaign: { in: ['a', 'b'] } }]],
  ['another field', [{ campaign: 'a' }, { 'caller.country': 'US' }]],
  ['one that asks for less', [{ campaign: 'a', 'caller.known': true }, { campaign: 'a' }]],
  [
    'a shorter beginning',
    [{ campaign: { startsWith: 'spring-tv' } }, { campaign: { startsWith: 'spring' } }],
  ],
  ['what is not known', [{ 'captured.zip': { exists: true } }, { 'captured.zip': { isNot: '9' } }]],
  ['a larger number', [{ 'captured.age': { lessThan: 20 } }, { 'captured.age': { lessThan: 30 } }]],
])('a case may be taken for %s', (_what, written) => {
  expect(never(...written)).toBe(false)
})

test('a value that the field cannot have is never there', () => {
  const isNever = neverFits(cases([{ 'captured.owner': 'maybe' }]), () => (value) => value !== 'maybe')
  expect(isNever).toBe('captured.owner is never "maybe"')
})
