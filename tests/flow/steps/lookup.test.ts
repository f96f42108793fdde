import { expect, test } from 'vitest'
import type { Effect, FlowEvent } from '../../../src/flow/run/event.ts'
import { callOf, findings, flowText, problemsOf } from '../flow-builders.ts'

const steps = (attributes = '', on = 'failed: broken'): string => `
crm:
  lookup:
    url: https://crm.example.com/customers?phone={{ caller.number }}
    capture: { tier: customer.tier }
    ${attributes}
  next: found
  on: { ${on} }
found: { hangup: "Found {{ captured.tier }}." }
broken: { hangup: "Broken {{ captured.tier }}." }
nothing: { hangup: Nothing. }`

const asked = (attributes: string): Effect | undefined => callOf(steps(attributes)).effects[0]
const answered = (answer: FlowEvent, on?: string) => callOf(steps('', on), { answer: () => answer })

test('asks for what the author wrote, filled in', () => {
  expect(asked('headers: { X-Campaign: "{{ campaign }}" }')).toEqual({
    type: 'lookup',
    request: {
      step: 'crm',
      method: 'GET',
      url: 'https://crm.example.com/customers?phone=%2B14155550123',
      headers: { 'X-Campaign': 'solar' },
      body: null,
    },
    capture: { tier: 'customer.tier' },
  })
})

test('sends a body as JSON, its values filled in and nothing else', () => {
  const body = '{ phone: "{{ caller.number }}", tags: [ivr, "{{ campaign }}"], deep: { yes: true, of: 3 } }'
  expect(asked(`method: POST\n    body: ${body}`)).toMatchObject({
    request: {
      method: 'POST',
      body: '{"phone":"+14155550123","tags":["ivr","solar"],"deep":{"yes":true,"of":3}}',
    },
  })
})

test('writes no header of its own into another', () => {
  const effect = callOf(steps(`headers: { X-Name: "{{ captured.name }}" }`), {
    context: { captured: { name: 'a\r\nX-Admin: 1' } },
  }).effects[0]
  expect(effect).toMatchObject({ request: { headers: { 'X-Name': 'a X-Admin: 1' } } })
})

test('keeps what was answered', () => {
  expect(answered({ type: 'done', values: { tier: 'gold', other: 'x' } }).context().captured).toEqual({
    tier: 'gold',
  })
})

test('goes on by the way it ended', () => {
  expect(answered({ type: 'done', values: { tier: 'gold' } }).hears()).toEqual(['Found gold.'])
  expect(answered({ type: 'failed' }).at()).toBe('broken')
  expect(answered({ type: 'notFound' }, 'failed: broken, notFound: nothing').at()).toBe('nothing')
})

test('treats what is not there like a failure, when nothing else is said', () => {
  expect(answered({ type: 'notFound' }).at()).toBe('broken')
})

test('forgets what an earlier lookup had kept, when this one fails', () => {
  const call = callOf(steps(), {
    answer: () => ({ type: 'failed' }),
    context: { captured: { tier: 'gold' } },
  })
  expect(call.context().captured).toEqual({})
})

test('must say what happens when it fails', () => {
  const found = findings('crm: { lookup: { url: "https://crm.example.com/" }, next: bye }', {
    rule: 'unwired-outcome',
  })
  expect(found).toHaveLength(1)
  expect(found[0]?.message).toContain('"crm" can end in "failed", which leads nowhere')
})

test('lets later steps ask for what it keeps', () => {
  const text = `${steps()}\nby: { branch: [{ when: { captured.tier: gold }, next: bye }], next: bye }`
  expect(findings(text, { rule: 'unknown-answer' })).toEqual([])
})

test.each([
  ['method: PUT', 'Expected one of GET, POST'],
  ['body: { a: b }', 'A GET sends no body: write method: POST'],
  ['headers: { Host: evil.example }', 'This header is written by Warmline itself: leave it out'],
  ['headers: { "a b": c }', 'A header is named like Accept-Language'],
  ['headers: { X: "{{ campain }}" }', 'There is no field "campain". Did you mean "campaign"?'],
])('refuses %s', (attributes, message) => {
  expect(problemsOf(flowText(steps(attributes))).map((problem) => problem.message)).toContain(message)
})

test('refuses a path that is none', () => {
  const text =
    'crm: { lookup: { url: "https://a.example/", capture: { tier: "a..b" } }, next: bye, on: { failed: bye } }'
  expect(problemsOf(flowText(text))[0]?.message).toMatch(/^A path is written like customer.plans\[0\].name/)
})
