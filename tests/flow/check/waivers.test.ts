import { expect, test } from 'vitest'
import { checkFlow } from '../../../src/flow/check/check.ts'
import { refusesPublishing } from '../../../src/flow/check/findings.ts'
import { flowOf, problemsOf, flowText } from '../flow-builders.ts'

const sixOptions = `
menu:
  menu:
    prompt: Press 1, 2, 3, 4, 5 or 6.
    options: { 1: { next: sales }, 2: { next: sales }, 3: { next: sales }, 4: { next: sales }, 5: { next: sales }, 6: { next: sales } }
  on: { noInput: sales, noMatch: sales }
sales: { queue: sales, on: { closed: bye, timeout: bye, full: bye } }`

const found = (waive: string, steps = sixOptions) =>
  checkFlow(flowOf(steps, { head: `waive: [${waive}]` }), null)

test('a waiver keeps its finding, with the reason, and lets the flow be published', () => {
  const problems = found('{ rule: too-many-options, step: menu, reason: Legal wants all six }')
  expect(problems).toMatchObject([{ rule: 'too-many-options', step: 'menu', waived: 'Legal wants all six' }])
  expect(problems.some(refusesPublishing)).toBe(false)
})

test('a waiver without a step is for all of them', () => {
  expect(found('{ rule: too-many-options, reason: Legal wants all six }')).toMatchObject([
    { waived: 'Legal wants all six' },
  ])
})

test('a waiver for another step waives nothing, and is told so', () => {
  expect(found('{ rule: too-many-options, step: sales, reason: Legal }')).toMatchObject([
    { rule: 'unused-waiver', message: 'There is nothing of "too-many-options" in "sales" to waive' },
    { rule: 'too-many-options' },
  ])
})

test('what strands a caller cannot be waived', () => {
  const steps = 'hello: { say: Hi., next: hello }\nmessage: { voicemail: { prompt: Speak. }, next: bye }'
  const problems = found('{ rule: endless-loop, reason: They will hang up }', steps)
  expect(problems.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['refused-waiver', 'endless-loop']))
  expect(problems.every(({ waived }) => waived === undefined)).toBe(true)
})

test('a waiver of a rule that does not exist names the one that was meant', () => {
  expect(found('{ rule: too-many-option, reason: Legal }')).toMatchObject([
    { rule: 'refused-waiver', fix: 'Did you mean "too-many-options"?' },
    { rule: 'too-many-options' },
  ])
})

test('a waiver without a reason cannot be read', () => {
  expect(problemsOf(flowText(sixOptions, { head: 'waive: [{ rule: too-many-options }]' }))).toMatchObject([
    { message: '"reason" is missing' },
  ])
})
