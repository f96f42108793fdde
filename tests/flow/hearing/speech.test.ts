import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  heardIn,
  plainSpeech,
  spokenDigits,
  spokenKey,
  spokenYesNo,
} from '../../../src/flow/hearing/speech.ts'
import { word } from '../../../src/words.ts'
import type { Language } from '../../../src/words.ts'

const language = (tag: string): Language => word<Language>(tag)

test.each([
  ['Français, SVP!', 'francais svp'],
  ['  ¿Cotización?  ', 'cotizacion'],
  ['...', ''],
])('compares "%s" as "%s"', (speech, plain) => {
  expect(plainSpeech(speech)).toBe(plain)
})

test('compares what is already plain as it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      (text) => plainSpeech(plainSpeech(text)) === plainSpeech(text),
    ),
  )
})

test('hears a phrase wherever it is said, as whole words', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,5}$/), fc.stringMatching(/^[a-z]{1,5}$/), (before, after) => {
      expect(heardIn(`${before} do not call ${after}`, 'do not call')).toBe(true)
      expect(heardIn(`${before}do not call${after}`, 'do not call')).toBe(false)
    }),
  )
})

test.each([
  ['one', 'en-US', '1'],
  ['Uno.', 'es-US', '1'],
  ['un', 'fr-CA', '1'],
  ['étoile', 'fr-CA', '*'],
  ['pound', 'en-US', '#'],
  ['7', 'fr-CA', '7'],
  ['uno', 'en-US', null],
  ['one two', 'en-US', null],
  ['two', 'de-DE', '2'],
])('takes "%s" in %s for the key %s', (speech, tag, key) => {
  expect(spokenKey(speech, language(tag))).toBe(key)
})

test.each([
  ['94 one 0 7', '94107'],
  ['nine four', '94'],
  ['nine and four', null],
  ['star', null],
  ['', null],
])('takes "%s" for the digits %s', (speech, digits) => {
  expect(spokenDigits(speech, language('en-US'))).toBe(digits)
})

test.each([
  ['yes please', 'en-US', 'yes'],
  ['no', 'en-US', 'no'],
  ['no that is not right', 'en-US', 'no'],
  ['sí, claro', 'es-US', 'yes'],
  ['ce n’est pas exact', 'fr-CA', 'no'],
  ['oui', 'fr-CA', 'yes'],
  ['maybe', 'en-US', null],
])('takes "%s" in %s for %s', (speech, tag, answer) => {
  expect(spokenYesNo(speech, language(tag))).toBe(answer)
})
