import { expect, test } from 'vitest'
import { findings, shippedCompany } from '../../flow-builders.ts'

const company = shippedCompany()
const menuTo = (step: string): string =>
  `menu: { menu: { prompt: Press 1., options: { 1: { next: ${step} } } }, on: { noInput: bye, noMatch: bye } }`

test('finds a step that does not exist, with the one that was meant', () => {
  expect(findings(menuTo('bey'), { rule: 'unknown-step' })).toMatchObject([
    { message: 'There is no step "bey"', fix: 'Did you mean "bye"?' },
  ])
})

test('finds a start that does not exist', () => {
  expect(findings('', { rule: 'unknown-step', head: 'about: x' })).toEqual([])
  expect(findings('hello: { say: Hi., next: by }', { rule: 'unknown-step' })).toHaveLength(1)
})

test('finds no step in the words every object knows', () => {
  expect(findings(menuTo('constructor'), { rule: 'unknown-step' })).toHaveLength(1)
})

test('points at the name itself', () => {
  expect(findings('hello: { say: Hi., next: by }', { rule: 'unknown-step' })).toMatchObject([
    { line: 5, column: 28 },
  ])
})

test('tells how a caller comes to the step that names it', () => {
  const [problem] = findings(`${menuTo('next')}\nnext: { say: Hi., next: gone }`, { rule: 'unknown-step' })
  expect(problem?.script).toBe('1')
})

const queue = (name: string): string =>
  `sales: { queue: ${name}, on: { closed: bye, timeout: bye, full: bye } }`

test('finds a queue that the company does not have', () => {
  expect(findings(queue('solar-sale'), { company })).toMatchObject([
    { rule: 'unknown-queue', fix: 'Did you mean "solar-sales"?' },
  ])
})

test('leaves queues and calendars alone when there is no company', () => {
  expect(findings(queue('solar-sale'), { head: 'calendar: moon' })).toEqual([])
})

const hours = (name: string): string => `office: { hours: ${name}, on: { open: bye, closed: bye } }`

test('finds a calendar that the company does not have, in a step and in the head', () => {
  expect(findings(hours('moon'), { company, rule: 'unknown-calendar' })).toHaveLength(1)
  expect(findings(hours(''), { company, head: 'calendar: moon', rule: 'unknown-calendar' })).toHaveLength(1)
})

test('finds an hours step that has no calendar at all', () => {
  expect(findings(hours(''), { company })).toMatchObject([{ rule: 'no-calendar' }])
})

test('finds an answer that no step keeps', () => {
  const branch = `branch: { branch: [{ when: { captured.zipp: x }, next: bye }], next: bye }`
  const ask = `ask: { ask: { prompt: Zip?, type: digits, as: zip }, next: branch, on: { noInput: bye, noMatch: bye } }`
  expect(findings(`${ask}\n${branch}`)).toMatchObject([
    { rule: 'unknown-answer', fix: 'Did you mean "zip"?' },
  ])
})

test('finds a language to switch to that the flow does not speak', () => {
  const menu = menuTo('bye').replace('next: bye', 'next: bye, language: fr-CA')
  expect(findings(menu)).toMatchObject([
    { rule: 'unknown-language', message: 'The flow does not speak fr-CA' },
  ])
})

test('A prompt that names an answer which no step keeps is told of', () => {
  const steps =
    'hello: { say: "Your zip is {{ captured.zpi }}.", next: zip }\nzip: { ask: { prompt: Zip?, type: postalCode, as: zip }, next: bye, on: { noInput: bye, noMatch: bye } }'
  expect(findings(steps, { rule: 'unknown-answer' })).toMatchObject([
    { line: 5, message: 'No step keeps an answer under "zpi"', fix: 'Did you mean "zip"?' },
  ])
})
