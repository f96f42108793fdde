import { expect, test } from 'vitest'
import { originOf, renderUrl, urlTemplate } from '../../../src/flow/speaking/url-template.ts'
import { word } from '../../../src/words.ts'
import type { Language } from '../../../src/words.ts'
import { aWorld } from '../flow-builders.ts'

const filled = (text: string, captured: Readonly<Record<string, string>> = {}): string =>
  renderUrl(text, {
    context: { language: word<Language>('en-US'), captured, linked: null, candidate: null },
    world: aWorld(),
  })

test.each([
  ['https://crm.example.com/c?phone={{ caller.number }}', 'https://crm.example.com/c?phone=%2B14155550123'],
  ['https://crm.example.com/{{ captured.id }}/plan', 'https://crm.example.com/a%2Fb%3Fx%3D1%26y%23/plan'],
  [
    'https://crm.example.com/?q={{ captured.id | upcase }}',
    'https://crm.example.com/?q=A%2FB%3FX%3D1%26Y%23',
  ],
  [
    'https://crm.example.com/?q={{ captured.id | url_encode }}',
    'https://crm.example.com/?q=a%2Fb%3Fx%3D1%26y%23',
  ],
  ['https://crm.example.com/?q={{ captured.none }}', 'https://crm.example.com/?q='],
])('fills in %s', (text, address) => {
  expect(filled(text, { id: 'a/b?x=1&y#' })).toBe(address)
})

test('fills in what no address can hold without failing the call', () => {
  expect(filled('https://crm.example.com/?q={{ captured.id }}', { id: 'a\ud800b' })).toBe(
    'https://crm.example.com/?q=ab',
  )
})

test.each(['../../admin', '@evil.example', '//evil.example', '\\\\evil.example', '?x#y'])(
  'leads to the same host whatever is filled in: %s',
  (id) => {
    const text = 'https://crm.example.com/{{ captured.id }}/x'
    expect(new URL(filled(text, { id })).origin).toBe(originOf(text))
  },
)

test.each([
  'crm.example.com',
  'ftp://crm.example.com/',
  'https://{{ captured.host }}/x',
  'https://crm.{{ captured.host }}/x',
  'https://crm.example.com{{ captured.path }}',
  'https://user:secret@crm.example.com/',
  'https://crm.example.com/{% if caller.known %}a{% endif %}',
  'https://crm.example.com/{{ caller.numbr }}',
])('refuses %s', (text) => {
  expect(urlTemplate.safeParse(text).success).toBe(false)
})
