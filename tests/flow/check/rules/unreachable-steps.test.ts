import { expect, test } from 'vitest'
import { findings } from '../../flow-builders.ts'

test('warns of a step that no caller comes to', () => {
  expect(findings('hello: { say: Hi., next: bye }\nalone: { say: Me., next: bye }')).toMatchObject([
    { rule: 'unreachable-step', severity: 'warning', message: 'No caller ever comes to "alone"', line: 6 },
  ])
})

test('counts only ways that begin at the start', () => {
  const steps = 'hello: { say: Hi., next: bye }\none: { say: 1., next: two }\ntwo: { say: 2., next: bye }'
  expect(findings(steps, { rule: 'unreachable-step' })).toHaveLength(2)
})
