import { expect, test } from 'vitest'
import { compileFlow } from '../../../src/flow/compile/compile.ts'
import type { CompiledFlow } from '../../../src/flow/compile/compile.ts'
import { callOf, callTo, findings, flowOf, flowText, problemsOf } from '../flow-builders.ts'

const arms = (first: number, second: number, step = 'half'): CompiledFlow =>
  compileFlow(
    flowOf(`
${step}:
  split:
    one: { percent: ${first}, next: left }
    two: { percent: ${second}, next: right }
left: { hangup: Left. }
right: { hangup: Right. }`),
    1,
  )

const taken = (flow: CompiledFlow, callerKey: string): string | undefined =>
  callTo(flow, { facts: { callerKey } }).hears()[0]

const numbers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `+1415${String(5_550_000 + index)}`)

test('leads the same caller the same way every time', () => {
  const sides = (flow: CompiledFlow) => numbers(50).map((number) => taken(flow, number))
  expect(sides(arms(50, 50))).toEqual(sides(arms(50, 50)))
})

test.each([
  [50, 50],
  [10, 90],
])('leads about %i and %i of a hundred callers each way', (first, second) => {
  const flow = arms(first, second)
  const left = numbers(1000).filter((number) => taken(flow, number) === 'Left.').length
  // Four standard deviations of a thousand fair draws.
  expect(Math.abs(left - first * 10)).toBeLessThan(4 * Math.sqrt(10 * first * (1 - first / 100)))
})

test('leads all callers one way when the other has nothing', () => {
  const flow = arms(0, 100)
  expect(new Set(numbers(100).map((number) => taken(flow, number)))).toEqual(new Set(['Right.']))
})

test('shares callers out by itself in each split', () => {
  const [one, other] = [arms(50, 50), arms(50, 50, 'other')]
  const both = numbers(1000).filter((number) => [one, other].every((flow) => taken(flow, number) === 'Left.'))
  expect(Math.abs(both.length - 250)).toBeLessThan(4 * Math.sqrt(1000 * 0.25 * 0.75))
})

test('takes bare percentages, led on by the step’s own on', () => {
  const steps = `
half: { split: { one: 0, two: 100 }, on: { one: bye, two: right } }
right: { hangup: Right. }`
  expect(findings(steps, { rule: 'unwired-outcome' })).toEqual([])
  expect(callOf(steps).hears()).toEqual(['Right.'])
})

test('complains of an arm that leads nowhere', () => {
  const [problem] = findings('half: { split: { one: 50, two: 50 }, on: { one: bye } }', {
    rule: 'unwired-outcome',
  })
  expect(problem?.message).toContain('"half" can end in "two", which leads nowhere')
})

test.each([
  ['{ a: 50, b: 40 }', 'The arms of a split are percent of all callers: together 100, not 90'],
  [
    '{ a: { percent: 60, next: bye }, b: 60 }',
    'The arms of a split are percent of all callers: together 100, not 120',
  ],
  ['{ a: 100 }', 'A split has at least two arms'],
  ['{ a: 33.3, b: 66.7 }', 'Expected a whole number or a map, found a number'],
  ['{ "1": 50, b: 50 }', 'A name has letters without accents, digits, - and _, beginning with a letter'],
])('refuses %s', (written, message) => {
  const problems = problemsOf(flowText(`half: { split: ${written}, on: { a: bye, b: bye } }`))
  expect(problems.map((problem) => problem.message)).toContain(message)
})
