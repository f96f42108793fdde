import { expect, test } from 'vitest'
import { spokenBy } from '../../../src/flow/known/spoken-by.ts'
import { word } from '../../../src/words.ts'
import type { Language } from '../../../src/words.ts'

const languages = ['en-US', 'es-US', 'fr-CA'].map((tag) => word<Language>(tag))

test.each([
  ['es-US', 'es-US'],
  ['es', 'es-US'],
  ['es-MX', 'es-US'],
  ['FR', 'fr-CA'],
  ['fr-fr', 'fr-CA'],
])('Somebody who wants %s is spoken to in %s', (wanted, spoken) => {
  expect(spokenBy(languages, wanted)).toBe(spoken)
})

test.each(['de', 'e', '', null])('Nothing the flow speaks is like %s', (wanted) => {
  expect(spokenBy(languages, wanted)).toBeNull()
})
