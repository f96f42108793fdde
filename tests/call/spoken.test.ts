import { expect, it } from 'vitest'
import { systemWords } from '../../src/call/spoken.ts'
import { word, type Language } from '../../src/words.ts'

it.each(['en-CA', 'fr-CA', 'es-US', 'fr'])('speaks %s with a voice of that language', (tag) => {
  expect(systemWords(word<Language>(tag)).holding.language).toBe(tag)
})

it.each([null, word<Language>('de-DE'), word<Language>('')])(
  'speaks English where it has no words: %s',
  (language) => {
    expect(systemWords(language)).toEqual(systemWords(word<Language>('en-US')))
  },
)

it('says something else in each language', () => {
  const apologies = ['en-US', 'fr-CA', 'es-US'].map((tag) => systemWords(word<Language>(tag)).apology.text)
  expect(new Set(apologies).size).toBe(3)
})

it('leads a caller to a person when something failed', () => {
  expect(systemWords(null).apology.text).toMatch(/connect you to a person/)
})
