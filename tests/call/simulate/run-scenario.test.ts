import { expect, test } from 'vitest'
import { runScenario } from '../../../src/call/simulate/run-scenario.ts'
import { shippedCompany, shippedFlow } from '../../flow/flow-builders.ts'
import { scenarioOf } from './trials.ts'

const ran = (steps: string, given = '{}') =>
  runScenario(scenarioOf(steps, given), shippedFlow('solar-spring'), shippedCompany())

test('a scenario that is told right passes', () => {
  const steps = `
- hear: [This call may be recorded, for a quote press 1]
- not hear: Did you ask us
- expect: { step: menu, language: en-US, linked: false, suppressed: false }
- press: 2
- press: 4711#
- press: 1
- expect: { queue: solar-service, outcome: queue solar-service, captured: { orderNumber: 4711 }, within: 2m }
`
  expect(ran(steps).failure).toBeNull()
})

test.each([
  ['- hear: Good evening', 'to hear “Good evening”', /^heard “Thanks for calling/],
  ['- not hear: thanks for calling', 'not to hear “thanks for calling”', /^heard “Thanks/],
  ['- expect: { step: order }', 'step order', /^step menu$/],
  ['- expect: { queue: solar-sales }', 'queue solar-sales', /^no queue yet$/],
  ['- expect: { outcome: voicemail }', 'outcome voicemail', /^no outcome yet$/],
  ['- expect: { language: es-US }', 'language es-US', /^language en-US$/],
  ['- expect: { linked: true }', 'linked true', /^linked false$/],
  ['- expect: { suppressed: true }', 'suppressed true', /^suppressed false$/],
  ['- expect: { captured: { orderNumber: 1 } }', 'orderNumber to be 1', /^no orderNumber$/],
  ['- expect: { within: 2s }', 'within 2 s', /^it took \d+ s$/],
  ['- do: 1; 1', 'the call to go on', /^the call was over$/],
])('"%s" is told apart: expected %s', (steps, expected, found) => {
  const { failure } = ran(steps)
  expect(failure?.expected).toBe(expected)
  expect(failure?.found).toMatch(found)
})

test('only what was said since the caller last did something counts as heard', () => {
  expect(ran('- press: 2\n- hear: This call may be recorded').failure).not.toBeNull()
})

test('it stops at the step that differs, and says which', () => {
  const { failure, acts } = ran('- press: 2\n- expect: { step: menu }\n- press: 1')
  expect(failure?.path).toEqual(['scenarios', 0, 'steps', 1])
  expect(acts).toEqual([{ type: 'press', keys: '2' }])
})

test('whole calls are on the clock of the company', () => {
  const clinic = (at: string, steps: string) =>
    runScenario(scenarioOf(steps, `{ at: ${at} }`, 'clinic'), shippedFlow('clinic'), shippedCompany()).failure
  expect(clinic('Friday 16:59', '- not hear: We are closed now')).toBeNull()
  expect(clinic('Friday 17:00', '- hear: We are closed now')).toBeNull()
  expect(clinic('"2026-12-25 10:00"', '- hear: We are closed now')).toBeNull()
})
