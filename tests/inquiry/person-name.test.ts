import { expect, it } from 'vitest'
import { readPersonName } from '../../src/inquiry/person-name.ts'

const read = (given: Partial<Parameters<typeof readPersonName>[0]>) =>
  readPersonName({ first: '', last: '', whole: '', ...given })

it('puts first and last name together', () => {
  expect(read({ first: ' María ', last: 'de la Cruz' })).toEqual({
    firstName: 'María',
    lastName: 'de la Cruz',
    name: 'María de la Cruz',
  })
})

it.each([
  ['Jean Dupont', 'Jean', 'Dupont'],
  ['María de la Cruz', 'María', 'de la Cruz'],
  ['Jean-Paul Tremblay', 'Jean-Paul', 'Tremblay'],
  ['Dupont, Jean', 'Jean', 'Dupont'],
  ['John Smith, Jr.', 'John', 'Smith, Jr.'],
  ['Dr. Ana López', 'Ana', 'López'],
  ['M. Dupont', '', 'Dupont'],
  ['Mr Smith', '', 'Smith'],
  ['Cher', 'Cher', ''],
  ["Miles O'Brien", 'Miles', "O'Brien"],
])('splits %s into %s and %s', (whole, firstName, lastName) => {
  expect(read({ whole })).toEqual({ firstName, lastName, name: whole })
})

it('splits what a form with a single box calls the first name', () => {
  expect(read({ first: 'Jean Dupont' })).toEqual({
    firstName: 'Jean',
    lastName: 'Dupont',
    name: 'Jean Dupont',
  })
})

it('keeps the whole name a form sends beside the parts', () => {
  expect(read({ first: 'Jean', last: 'Dupont', whole: 'Jean P. Dupont' }).name).toBe('Jean P. Dupont')
})

it('knows a last name alone', () => {
  expect(read({ last: 'Dupont' })).toEqual({ firstName: '', lastName: 'Dupont', name: 'Dupont' })
})

it('cleans entities, tabs and line ends out of names', () => {
  expect(read({ first: 'Miles\t', last: 'O&#39;Brien &amp;\r\nSons' }).name).toBe("Miles O'Brien & Sons")
})
