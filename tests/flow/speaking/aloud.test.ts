import { describe, expect, test } from 'vitest'
import { numberAloud } from '../../../src/flow/speaking/aloud/amount.ts'
import { dateAloud, dateTimeAloud } from '../../../src/flow/speaking/aloud/date.ts'
import { moneyAloud } from '../../../src/flow/speaking/aloud/money.ts'
import { phoneAloud } from '../../../src/flow/speaking/aloud/phone.ts'
import { spellAloud } from '../../../src/flow/speaking/aloud/spell.ts'
import { timeAloud } from '../../../src/flow/speaking/aloud/time.ts'
import { yesOrNoAloud } from '../../../src/flow/speaking/aloud/yes-or-no.ts'
import { word } from '../../../src/words.ts'
import type { EpochMs, Language } from '../../../src/words.ts'

const tag = (language: string) => word<Language>(language)
const listening = (language: string) => ({
  language: tag(language),
  now: word<EpochMs>(Date.UTC(2026, 2, 1, 15)),
  timeZone: 'America/New_York',
})

describe('money', () => {
  test.each([
    ['$1,250.50', 'en-US', '1,250 dollars and 50 cents'],
    ['1250.5', 'fr-CA', '1250 dollars et 50 cents'],
    ['1 250,50 $', 'fr-CA', '1250 dollars et 50 cents'],
    ['1250.50', 'es-US', '1250 dólares con 50 centavos'],
    ['980', 'es-MX', '980 pesos'],
    ['20', 'fr-FR', '20 euros'],
    ['20', 'en-GB', '20 pounds'],
    ['€20', 'en-US', '20 euros'],
    ['0.01', 'en-US', '1 cent'],
    ['1', 'es-US', '1 dólar'],
    ['0', 'en-US', '0 dollars'],
    ['-5', 'en-US', 'minus 5 dollars'],
    ['2000000', 'fr-FR', '2000000 d’euros'],
    ['free', 'en-US', 'free'],
  ])('%s in %s is "%s"', (value, language, said) => {
    expect(moneyAloud(value, tag(language), null)).toBe(said)
  })

  test('The currency that is named goes before that of the country', () => {
    expect(moneyAloud('20', tag('en-US'), 'EUR')).toBe('20 euros')
  })
})

describe('dates and times', () => {
  test.each([
    ['2026-03-03', 'en-US', 'Tuesday, March 3'],
    ['2026-03-03', 'en-GB', 'Tuesday 3 March'],
    ['2026-03-03', 'fr-CA', 'mardi 3 mars'],
    ['2026-03-01', 'fr-FR', 'dimanche 1er mars'],
    ['2026-03-03', 'es-US', 'martes, 3 de marzo'],
    ['1976-07-04', 'en-US', 'July 4, 1976'],
    ['2026-03-04T02:30:00Z', 'en-US', 'Tuesday, March 3'],
    ['2026-02-30', 'en-US', '2026-02-30'],
    ['tomorrow', 'en-US', 'tomorrow'],
  ])('The date %s in %s is "%s"', (value, language, said) => {
    expect(dateAloud(value, listening(language))).toBe(said)
  })

  test.each([
    ['14:30', 'en-US', '2:30 in the afternoon'],
    ['9:00', 'en-CA', '9 in the morning'],
    ['12:00', 'en-US', 'noon'],
    ['14:30', 'fr-CA', '14 h 30'],
    ['9:05', 'fr-FR', '9 h 05'],
    ['14:30', 'es-US', 'las 2 y media de la tarde'],
    ['13:15', 'es-MX', 'la 1 y cuarto de la tarde'],
    ['25:00', 'en-US', '25:00'],
  ])('The time %s in %s is "%s"', (value, language, said) => {
    expect(timeAloud(value, listening(language))).toBe(said)
  })

  test('A date with its time is told by the company’s clock', () => {
    const value = '2026-03-03T19:30:00Z'
    expect(dateTimeAloud(value, listening('en-US'))).toBe('Tuesday, March 3 at 2:30 in the afternoon')
    expect(dateTimeAloud(value, listening('fr-CA'))).toBe('mardi 3 mars à 14 h 30')
    expect(dateTimeAloud(value, listening('es-US'))).toBe('martes, 3 de marzo a las 2 y media de la tarde')
  })
})

test.each([
  ['+14155550123', 'en-US', '4 1 5, 5 5 5, 0 1 2 3'],
  ['4155550123', 'es-US', '4 1 5, 5 5 5, 0 1 2 3'],
  ['+15145550123', 'fr-CA', '5 1 4, 5 5 5, 0 1 2 3'],
  ['+33612345678', 'fr-FR', '0 6, 12, 34, 56, 78'],
  ['+33612345678', 'en-US', 'plus 3 3, 6, 1 2, 3 4, 5 6, 7 8'],
  ['+525512345678', 'es-US', 'más 5 2, 5 5, 1 2 3 4, 5 6 7 8'],
  ['411', 'en-US', '4 1 1'],
])('The telephone number %s in %s is "%s"', (value, language, said) => {
  expect(phoneAloud(value, tag(language))).toBe(said)
})

test('A code is spelled, with a pause after each letter, and signs by their names', () => {
  expect(spellAloud('ab-12', tag('en-US'))).toBe('A, B, dash, 1, 2')
  expect(spellAloud('zoé@x.fr', tag('fr-CA'))).toBe('Z, O, É, arobase, X, point, F, R')
})

test('A number is read as one, and a yes in the caller’s language', () => {
  expect(numberAloud('1200', tag('en-US'))).toBe('1,200')
  expect(numberAloud('1200', tag('fr-CA'))).toBe('1200')
  expect(yesOrNoAloud('yes', tag('es-US'))).toBe('sí')
})
