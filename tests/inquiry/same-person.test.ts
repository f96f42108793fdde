import { expect, it } from 'vitest'
import { mayBeSamePerson } from '../../src/inquiry/index.ts'

it.each([
  ['Maria de la Cruz', 'MARÍA DE LA CRUZ'],
  ['Maria', 'Maria de la Cruz'],
  ['Dupont, Jean', 'Jean Dupont'],
  ['', 'Jean Dupont'],
])('takes "%s" and "%s" for one person', (a, b) => {
  expect([mayBeSamePerson(a, b), mayBeSamePerson(b, a)]).toEqual([true, true])
})

it.each([
  ['Maria de la Cruz', 'Pedro de la Cruz'],
  ['Ana', 'Anaïs'],
  ['李娜', '王芳'],
])('takes "%s" and "%s" for two people', (a, b) => {
  expect([mayBeSamePerson(a, b), mayBeSamePerson(b, a)]).toEqual([false, false])
})
