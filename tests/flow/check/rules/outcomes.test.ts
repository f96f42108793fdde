import { expect, test } from 'vitest'
import { findings } from '../../flow-builders.ts'

test('finds an outcome that leads nowhere, with the shortest script that comes to it', () => {
  const steps = `
menu: { menu: { prompt: Press 2., options: { 2: { next: ask } } }, on: { noInput: bye, noMatch: bye } }
ask: { ask: { prompt: Zip?, type: digits, as: zip }, next: bye, on: { noMatch: bye } }`
  expect(findings(steps)).toMatchObject([
    {
      rule: 'unwired-outcome',
      line: 6,
      message: '"ask" can end in "noInput", which leads nowhere',
      script: '2; wait; wait; wait',
    },
  ])
})

test('tells what must be so when it is not the caller who decides', () => {
  const steps = `sales: { queue: sales, on: { closed: bye, full: bye } }`
  expect(findings(steps)).toMatchObject([
    {
      message: '"sales" can end in "timeout", which leads nowhere (when sales ends in timeout)',
      script: '',
    },
  ])
})

test('finds a step that does not say where it leads', () => {
  expect(findings('hello: { say: Hi. }', { rule: 'unwired-outcome' })).toMatchObject([
    { rule: 'unwired-outcome', message: '"hello" does not say where it leads: it has no next' },
  ])
})

test('lets next stand for the outcomes that need no name', () => {
  expect(findings('message: { voicemail: { prompt: Speak. }, next: bye }')).toEqual([])
})

test('does not let next stand for the ways a menu fails', () => {
  const steps = `menu: { menu: { prompt: Press 1., options: { 1: { next: bye } } }, next: bye }`
  expect(findings(steps, { rule: 'unwired-outcome' })).toHaveLength(2)
})

test('finds an outcome that the step does not have', () => {
  expect(findings('hello: { say: Hi., next: bye, on: { doen: bye } }')).toMatchObject([
    { rule: 'unknown-outcome', fix: 'Did you mean "done"?' },
  ])
})

test('finds a menu key that is wired twice', () => {
  const steps = `menu: { menu: { prompt: Press 1., options: { 1: { next: bye } } }, on: { 1: bye, noInput: bye, noMatch: bye } }`
  expect(findings(steps)).toMatchObject([{ rule: 'wired-twice' }])
})

test('warns of a next that nothing takes', () => {
  expect(findings('hello: { say: Hi., on: { done: bye }, next: bye }')).toMatchObject([
    { rule: 'unused-next', severity: 'warning' },
  ])
})
