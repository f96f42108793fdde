import { expect, test } from 'vitest'
import { callOf, findings, flowText, problemsOf, someone } from '../flow-builders.ts'

const keeping = (values: string): string => `
zip: { ask: { prompt: Zip?, type: postalCode, as: zip }, next: keep, on: { noInput: keep, noMatch: keep } }
keep: { set: { ${values} }, next: read }
read: { say: "{{ captured.one }}/{{ captured.two }}", next: bye }`

const kept = (values: string, { zip = '94107', facts = {} } = {}) =>
  callOf(keeping(values), { facts }).presses(zip).context().captured

test('keeps what the author wrote', () => {
  expect(kept('one: west, two: 3')).toEqual({ zip: '94107', one: 'west', two: '3' })
})

test('keeps parts of what is known', () => {
  expect(
    kept('one: "{{ captured.zip | slice: 0, 3 }}", two: "{{ campaign }}-{{ caller.areaCode }}"'),
  ).toMatchObject({
    one: '941',
    two: 'solar-415',
  })
})

test('fills everything in from what was known before', () => {
  expect(kept('zip: "0", one: "{{ captured.zip }}"')).toEqual({ zip: '0', one: '94107' })
})

test('lets later steps say what was kept', () => {
  expect(callOf(keeping('one: west, two: 3')).presses('94107').hears()).toContain('west/3')
})

test('forgets a value that comes to nothing', () => {
  expect(kept('zip: "{{ inquiry.product }}"')).toEqual({})
})

test('knows nothing of an inquiry the caller is not linked to', () => {
  expect(kept(`one: "{{ inquiry.name | default: 'nobody' }}"`, { facts: someone() })).toEqual({
    zip: '94107',
    one: 'nobody',
  })
})

test('keeps no value longer than a form would send', () => {
  const hundred = 'x'.repeat(100)
  const long = `"${`{{ '${hundred}' | append: captured.zip }}`.repeat(12)}"`
  expect(kept(`one: ${long}`)['one']).toHaveLength(1000)
})

test('tells the time by the flow’s calendar', () => {
  const calendars = {
    tokyo: { name: 'tokyo', timeZone: 'Asia/Tokyo', hours: {}, holidays: null, exceptions: {} },
  }
  const steps = 'keep: { set: { day: "{{ call.date }}" }, next: bye }'
  expect(callOf(steps, { head: 'calendar: tokyo', world: { calendars } }).context().captured).toEqual({
    day: '2026-03-05',
  })
})

test('complains of an answer that no step keeps', () => {
  const [problem] = findings('keep: { set: { one: "{{ captured.zap }}", zip: 1 }, next: bye }', {
    rule: 'unknown-answer',
  })
  expect(problem).toMatchObject({ severity: 'error', fix: 'Did you mean "zip"?' })
})

test.each([
  ['{ one: "{{ inquiry.prodct }}" }', 'There is no field "inquiry.prodct". Did you mean "inquiry.product"?'],
  ['{ one: "{% for x in y %}" }', '"{% for %}" is not used here: a text knows if, unless and case'],
  ['{ One: west }', 'An answer is kept under one word, like zip or birthDate'],
  ['{}', 'Name at least one value to keep'],
])('refuses %s', (values, message) => {
  const problems = problemsOf(flowText(`keep: { set: ${values}, next: bye }`))
  expect(problems.map((problem) => problem.message)).toContain(message)
})
