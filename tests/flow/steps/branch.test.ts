import { expect, test } from 'vitest'
import { word } from '../../../src/words.ts'
import type { InquiryId } from '../../../src/words.ts'
import { callOf, problemsOf, flowText, someone } from '../flow-builders.ts'

const inq1 = word<InquiryId>('inq1')

// The question only holds the call, so that the context can be set before the branch decides.
const taken = (when: string, facts = {}, context = {}): string | undefined =>
  callOf(
    `
hold: { ask: { prompt: Hold., type: digits, as: ignored, retries: 0 }, next: branch, on: { noInput: branch, noMatch: branch } }
branch:
  branch: [{ when: { ${when} }, next: fits }]
  on: { otherwise: not }
fits: { hangup: Fits. }
not: { hangup: Not. }`,
    { facts, context },
  )
    .staysSilent()
    .hears()[0]

const solar = someone({ utm: { source: 'google-ads' }, answers: { roof: 'flat' } })
const linked = { linked: inq1 }

test.each([
  ['inquiry.product: Solar', 'Fits.'],
  ['inquiry.product: wind', 'Not.'],
  ['inquiry.product: { in: [wind, solar] }', 'Fits.'],
  ['inquiry.utm.source: { startsWith: google }', 'Fits.'],
  ['inquiry.utm.medium: { exists: true }', 'Not.'],
  ['inquiry.utm.medium: { exists: false }', 'Fits.'],
  ['inquiry.answers.roof: flat', 'Fits.'],
  ['inquiry.answers.toString: { exists: true }', 'Not.'],
  ['inquiry.language: en', 'Fits.'],
  ['caller.known: true', 'Fits.'],
  ['caller.country: US', 'Fits.'],
  ['caller.language: en-US', 'Fits.'],
  ['campaign: solar', 'Fits.'],
  ['inquiry.product: solar, caller.country: CA', 'Not.'],
])('decides on %s', (when, words) => {
  expect(taken(when, solar, linked)).toBe(words)
})

test('knows nothing of an inquiry the caller is not linked to', () => {
  expect(taken('inquiry.product: { exists: true }', solar)).toBe('Not.')
  expect(taken('caller.known: false', solar)).toBe('Fits.')
})

test('decides on an answer the caller gave', () => {
  expect(taken('captured.zip: { startsWith: 94 }', {}, { captured: { zip: '94107' } })).toBe('Fits.')
})

test('takes the first case that fits', () => {
  const call = callOf(`
branch:
  branch:
    - { when: { campaign: wind }, next: first }
    - { when: { campaign: solar }, next: second }
    - { when: { campaign: { exists: true } }, next: third }
  next: bye
first: { hangup: First. }
second: { hangup: Second. }
third: { hangup: Third. }`)
  expect(call.hears()).toEqual(['Second.'])
})

test('speaks the language of the case from then on', () => {
  const call = callOf(
    `
branch: { branch: [{ when: { campaign: solar }, language: es-US, next: end }], next: end }
end: { hangup: { en-US: Bye., es-US: Adiós. } }`,
    { languages: 'en-US, es-US' },
  )
  expect(call.hears()).toEqual(['Adiós.'])
})

test('refuses a field that does not exist, and names the one that was meant', () => {
  const [problem] = problemsOf(
    flowText(`branch: { branch: [{ when: { inquiry.prodct: x }, next: bye }], next: bye }`),
  )
  expect(problem?.message).toBe('There is no field "inquiry.prodct". Did you mean "inquiry.product"?')
})

test('refuses two questions about one field', () => {
  const [problem] = problemsOf(
    flowText(`branch: { branch: [{ when: { campaign: { is: a, in: [b] } }, next: bye }], next: bye }`),
  )
  expect(problem?.message).toBe('Ask one of is, in, startsWith, exists')
})
