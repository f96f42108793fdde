import { describe, expect, test } from 'vitest'
import { keysMentionedIn, keysToldIn } from '../../../src/flow/check/named-keys.ts'

describe('the keys that a text tells callers to press', () => {
  test.each([
    ['For a quote, press 1. For service press 2.', ['1', '2']],
    ['Press 1 for yes, 2 for no.', ['1', '2']],
    ['Press 1, 2 or 3', ['1']],
    ['Press one or two.', ['1', '2']],
    ['press the number 4 key', ['4']],
    ['Press the star key, then pound.', ['*']],
    ['Oprima el cuatro para ventas.', ['4']],
    ['Marque 3 o 5', ['3', '5']],
    ['Pour une soumission, faites le 1 ou le 2.', ['1', '2']],
    ['Appuyez sur le quatre.', ['4']],
    ['Composez le neuf', ['9']],
  ])('%s', (text, keys) => {
    expect([...keysToldIn(text)].toSorted()).toEqual(keys.toSorted())
  })

  test.each([
    'In an emergency, hang up and dial 9 1 1.',
    'Press one of these keys.',
    'Enter 5 digits.',
    'Appuyez sur un bouton.',
    'We are open 24 hours, 7 days a week.',
    'Please key in your order number, then wait.',
    'For the fourth of July 1976, key 0 7 0 4 1 9 7 6.',
  ])('are none in: %s', (text) => {
    expect([...keysToldIn(text)]).toEqual([])
  })
})

test.each([
  ['For an order, 2. Reference number, 4.', ['2', '4']],
  ['Numéro de référence, le 2. Plus d’appels, le neuf.', ['2', '9']],
  ['hang up and dial 9 1 1', []],
])('every key that may be meant is mentioned in: %s', (text, keys) => {
  expect([...keysMentionedIn(text)].toSorted()).toEqual(keys)
})
