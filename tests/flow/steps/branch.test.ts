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

test('asks a field several things, all of which must fit', () => {
  const both = 'inquiry.utm.source: { startsWith: google, doesNotContain: brand }'
  const from = (source: string) => taken(both, someone({ utm: { source } }), linked)
  expect(from('google-ads')).toBe('Fits.')
  expect(from('google-brand')).toBe('Not.')
})

test.each([
  ['caller.number: { startsWith: +1415 }', 'Fits.'],
  ['caller.areaCode: 415', 'Fits.'],
  ['caller.anonymous: false', 'Fits.'],
  ['called.number: +18335550100', 'Fits.'],
])('knows of the call that %s', (when, words) => {
  expect(taken(when)).toBe(words)
})

test('knows no number and no area code of an anonymous caller', () => {
  const anonymous = { callerNumber: null }
  expect(taken('caller.anonymous: true, caller.number: { exists: false }', anonymous)).toBe('Fits.')
  expect(taken('caller.areaCode: { exists: true }', { callerNumber: '+442079460000' })).toBe('Not.')
})

const tokyo = {
  name: 'tokyo',
  timeZone: 'Asia/Tokyo',
  hours: {},
  holidays: null,
  exceptions: {},
}
const steps = (when: string): string => `
branch: { branch: [{ when: { ${when} }, next: fits }], on: { otherwise: bye } }
fits: { hangup: Fits. }`
// A Wednesday, 10:00 in New York and midnight after it in Tokyo.
const at = (when: string, head = ''): boolean =>
  callOf(steps(when), { head, world: { calendars: { tokyo } } }).hears()[0] === 'Fits.'

test('goes by the clock on the company’s wall', () => {
  expect(at('call.time: 10:00, call.date: 2026-03-04, call.weekday: wed')).toBe(true)
  expect(at('call.dateTime: { after: 2026-03-04T09:30, before: 2026-03-04T10:30 }')).toBe(true)
})

test('goes by the clock of the flow’s calendar, when it names one', () => {
  expect(at('call.date: 2026-03-05, call.weekday: { in: [thu, fri] }', 'calendar: tokyo')).toBe(true)
})

test.each([
  ['campaign: {}', /^Ask at least one of is, isNot, /],
  ['call.weekday: monday', /^call.weekday is never "monday": it is one of mon, tue, /],
  ['caller.known: yes', 'caller.known is never "yes": it is one of true, false'],
  [
    'call.time: { before: 2026-01-01 }',
    'call.time is a time of day like 17:30; compare call.date with 2026-01-01',
  ],
  ['call.date: { after: 9:00 }', 'call.date is a date like 2026-12-24; compare call.time with 9:00'],
  ['captured.zip: { matches: "(" }', /^This pattern cannot be read: .*missing closing \)/],
  ['captured.zip: { is: 1, matches: "(a)\\\\1" }', /^This pattern cannot be read: /],
  ['campaign: { startWith: s }', '"startWith" is not known here. Did you mean "startsWith"?'],
])('refuses %s', (when, message) => {
  const [problem] = problemsOf(flowText(`branch: { branch: [{ when: { ${when} }, next: bye }], next: bye }`))
  expect(problem?.message).toMatch(message)
})

const inTheirLanguage = (language: string | null, linked: InquiryId | null) =>
  callOf(
    `
hold: { ask: { prompt: { en-US: Hold., es-US: Espere. }, type: digits, as: ignored, retries: 0 }, next: branch, on: { noInput: branch, noMatch: branch } }
branch:
  branch: [{ when: { caller.known: true }, language: inquiry, next: bye }]
  on: { otherwise: bye }`,
    { languages: 'en-US, es-US', facts: someone({ language }), context: { linked } },
  )
    .staysSilent()
    .context().language

test('speaks the language of the inquiry from a case on, as far as the flow does', () => {
  expect(inTheirLanguage('es', inq1)).toBe('es-US')
  expect(inTheirLanguage('de', inq1)).toBe('en-US')
  expect(inTheirLanguage(null, inq1)).toBe('en-US')
  expect(inTheirLanguage('es', null)).toBe('en-US')
})
