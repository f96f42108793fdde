import { expect, test } from 'vitest'
import { nearest, suggestion } from '../../../src/flow/read/did-you-mean.ts'

const known = ['say', 'menu', 'voicemail', 'sales']

test.each([
  ['sya', 'say'],
  ['slaes', 'sales'],
  ['Menu', 'menu'],
  ['voicmail', 'voicemail'],
  ['hours', null],
  ['', null],
])('takes "%s" for %s', (written, meant) => {
  expect(nearest(written, known)).toBe(meant)
})

test('lists what is known when nothing is near', () => {
  expect(suggestion('hours', known)).toBe('Known: menu, sales, say, voicemail.')
})

test('suggests nothing where nothing is known', () => {
  expect(suggestion('hours', [])).toBeNull()
})
