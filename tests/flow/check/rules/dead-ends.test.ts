import { expect, test } from 'vitest'
import { findings } from '../../flow-builders.ts'

const menu = (name: string, to: string, silence: string): string =>
  `${name}: { menu: { prompt: Press 2., options: { 2: { next: ${to} } }, retries: 0 }, on: { noInput: ${silence}, noMatch: ${silence} } }`

test('finds a step from which nobody comes to a person or a goodbye', () => {
  expect(
    findings(`${menu('first', 'trap', 'bye')}\n${menu('trap', 'trap', 'trap')}`, { rule: 'dead-end' }),
  ).toMatchObject([
    {
      message: 'From "trap" no caller ever comes to an agent, a voicemail or a goodbye',
      script: '2',
      line: 6,
    },
  ])
})

test('names a trap of several steps once, where callers fall in', () => {
  const steps = `${menu('first', 'one', 'bye')}\n${menu('one', 'two', 'two')}\n${menu('two', 'one', 'one')}`
  expect(findings(steps, { rule: 'dead-end' })).toMatchObject([{ line: 6 }])
})

test.each([
  ['an agent', 'end: { queue: sales, on: { closed: bye, timeout: bye, full: bye } }'],
  ['a voicemail', 'end: { voicemail: { prompt: Speak. } }'],
  ['a goodbye', 'end: { hangup: Bye. }'],
])('accepts %s', (_what, end) => {
  expect(findings(`${menu('first', 'first', 'end')}\n${end}`, { rule: 'dead-end' })).toEqual([])
})

test('does not accept a queue that nobody ever waits in', () => {
  const steps = `${menu('first', 'first', 'first')}\nsales: { queue: sales, on: { closed: first, timeout: first, full: first } }`
  expect(findings(steps, { rule: 'dead-end' })).toHaveLength(1)
})
