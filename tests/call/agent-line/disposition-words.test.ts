import { describe, expect, it } from 'vitest'
import { askDisposition, dispositionLabel } from '../../../src/call/index.ts'
import { word, type Language } from '../../../src/words.ts'

const language = (tag: string): Language => word<Language>(tag)
const sold = { name: 'sold', key: '2', say: { 'en-US': 'sold', 'fr-CA': 'vendu' } }

describe('how a disposition is said', () => {
  it.each([
    ['as its author says it in the language', sold, 'fr-CA', 'vendu'],
    ['as said in another country’s kind of the language', sold, 'fr-FR', 'vendu'],
    ['as said in some language, where it is not said in theirs', sold, 'es-US', 'sold'],
    ['in the same words for all', { ...sold, say: { '': 'a deal' } }, 'es-US', 'a deal'],
    ['by its name in words', { name: 'callBack', key: '1', say: {} }, 'en-US', 'call back'],
  ])('%s', (_, disposition, tag, label) => {
    expect(dispositionLabel(disposition, language(tag))).toBe(label)
  })
})

describe('the question how a call ended', () => {
  it('offers what has a key, in the order of the keys', () => {
    const others = [
      { name: 'later', key: '1', say: { '': 'later' } },
      { name: 'atTheDesk', key: null, say: { '': 'at the desk' } },
    ]
    expect(askDisposition([sold, ...others], language('en-US'))).toBe(
      'How did the call end? 1: later. 2: sold. 0: two more minutes.',
    )
  })
})
