import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spokenSeconds } from '../../../src/flow/speaking/spoken-seconds.ts'
import { word } from '../../../src/words.ts'
import type { Language } from '../../../src/words.ts'

const plainWords = fc.stringMatching(/^[a-zé\d ,.]*$/)
const english = word<Language>('en-US')

test('An English sentence of eleven words takes four and a half seconds, and a pause', () => {
  expect(spokenSeconds('For a new quote please press the one key right now.', english)).toBeCloseTo(4.9, 1)
})

test('Digits are said one by one', () => {
  expect(spokenSeconds('94107', english)).toBeCloseTo(spokenSeconds('nine four one zero seven', english))
})

test('The same number of words takes longer in French than in English', () => {
  const text = 'Merci de votre appel'
  expect(spokenSeconds(text, word<Language>('fr-CA'))).toBeGreaterThan(spokenSeconds(text, english))
})

test('A placeholder takes the time of what stands for it, not of its name', () => {
  expect(spokenSeconds('Hello {{ inquiry.firstName | default: "there" }}', english)).toBeCloseTo(
    spokenSeconds('Hello dear Rosa', english),
  )
})

test('An empty text takes no time', () => {
  expect(spokenSeconds('', english)).toBe(0)
})

test('A text is never shorter than a part of it', () => {
  fc.assert(
    fc.property(plainWords, plainWords, (one, other) => {
      expect(spokenSeconds(`${one} ${other}`, english)).toBeGreaterThanOrEqual(
        spokenSeconds(other, english) - 1e-9,
      )
    }),
  )
})
