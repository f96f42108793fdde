import { expect, test } from 'vitest'
import { findings } from '../../flow-builders.ts'

const rule = 'endless-loop'

test('finds steps that go round without the caller', () => {
  const steps = 'one: { say: 1., next: two }\ntwo: { say: 2., next: one }'
  expect(findings(steps, { rule })).toMatchObject([
    { message: 'The call goes round for ever: one -> two -> one', script: '' },
  ])
})

test('finds a menu that goes back to itself on silence, with the script of one round', () => {
  const steps = `
hello: { menu: { prompt: Press 1., options: { 1: { next: menu } }, retries: 0 }, on: { noInput: bye, noMatch: bye } }
menu: { menu: { prompt: Press 2., options: { 2: { next: bye } }, retries: 1 }, on: { noInput: menu, noMatch: bye } }`
  expect(findings(steps, { rule })).toMatchObject([
    {
      message: 'A caller who stays silent goes round for ever: menu -> menu',
      script: '1; wait; wait',
    },
  ])
})

test('lets a caller who presses keys go round', () => {
  const steps = `menu: { menu: { prompt: Press 1., options: { 1: { next: menu } } }, on: { noInput: bye, noMatch: menu } }`
  expect(findings(steps, { rule })).toEqual([])
})

test('finds a queue that sends its callers back to itself', () => {
  const steps = `sales: { queue: sales, on: { closed: bye, timeout: sales, full: bye } }`
  expect(findings(steps, { rule })).toMatchObject([
    { message: 'The call goes round for ever: sales -> sales (when sales ends in timeout)' },
  ])
})

test('names a loop once, and two loops that do not meet twice', () => {
  const pair = (a: string, b: string): string =>
    `${a}: { say: 1., next: ${b} }\n${b}: { say: 2., next: ${a} }`
  const menu = `menu: { menu: { prompt: ?, options: { 1: { next: a }, 2: { next: c } } }, on: { noInput: bye, noMatch: bye } }`
  expect(
    findings(`${menu.replace('?', 'Press.')}\n${pair('a', 'b')}\n${pair('c', 'd')}`, { rule }),
  ).toHaveLength(2)
})
