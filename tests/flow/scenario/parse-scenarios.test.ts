import { expect, test } from 'vitest'
import { checkScenarios } from '../../../src/flow/scenario/check-scenarios.ts'
import { parseScenarios } from '../../../src/flow/scenario/parse-scenarios.ts'
import { appendScenario } from '../../../src/flow/scenario/write-scenario.ts'
import { shippedCompany, shippedFlow } from '../flow-builders.ts'

const text = (steps: string, given = '{}') => `flow: solar-spring
scenarios:
  - name: One
    given: ${given}
    steps:
${steps.replace(/^/gm, '      ')}
`

const problemsIn = (written: string) => {
  const read = parseScenarios(written, 'x.test.yaml')
  if (read.kind === 'problems') return read.problems
  return checkScenarios(read.file, shippedFlow('solar-spring').flow, shippedCompany())
}
const told = (written: string) =>
  problemsIn(written).map(({ line, message, fix }) => `${line} ${message} ${fix ?? ''}`.trim())

test('every kind of step is read in its order', () => {
  const read = parseScenarios(
    text(
      '- press: 1\n- say: hello\n- wait\n- wait: 2\n- hang up\n- do: 4711#; hangup\n- hear: a\n- not hear: b\n- expect: { step: menu }',
    ),
    'x.test.yaml',
  )
  const steps = read.kind === 'scenarios' ? read.file.scenarios.flatMap((scenario) => scenario.steps) : []
  expect(steps.map((step) => (step.kind === 'act' ? step.act.type : step.kind))).toEqual([
    'press',
    'speak',
    'wait',
    'wait',
    'wait',
    'hangup',
    'press',
    'hangup',
    'hear',
    'notHear',
    'expect',
  ])
})

test('what is given for the whole file holds where a scenario says nothing else', () => {
  const written = `flow: solar-spring
given: { from: anonymous, at: Monday 10:00 }
scenarios:
  - { name: One, given: { at: Tuesday 9:00 }, steps: [wait] }
`
  const read = parseScenarios(written, 'x.test.yaml')
  expect(read.kind === 'scenarios' && read.file.scenarios[0]?.given).toEqual({
    from: 'anonymous',
    at: 'Tuesday 9:00',
  })
})

test.each([
  ['- pres: 1', /^6 "pres" is not known here\. Did you mean "press"\?/],
  ['- wiat', /^6 "wiat" is no step/],
  ['- { press: 1, hear: a }', /^6 A step is one of press, say/],
  ['- press: one', /^6 Keys are 0 to 9/],
  ['- do: 1; whait', /^6 "whait" is none of/],
  ['- wait: 0', /^6 It must be at least 1/],
  ['- hear: "?"', /^6 Write words that can be heard/],
  ['- expect: { quue: solar-sales }', /^6 "quue" is not known here\. Did you mean "queue"\?/],
  ['- expect: {}', /^6 Expect something/],
  ['- expect: { within: soon }', /^6 A duration is written like/],
  ['- expect: { queue: solar-sale }', /^6 There is no queue "solar-sale" Did you mean "solar-sales"\?/],
  ['- expect: { step: mneu }', /^6 There is no step "mneu" Did you mean "menu"\?/],
  ['- expect: { outcome: voicemial }', /^6 There is no outcome "voicemial" Did you mean "voicemail"\?/],
  ['- expect: { language: fr-CA }', /^6 There is no language "fr-CA"/],
  [
    '- expect: { captured: { orderNumbr: 1 } }',
    /^6 There is no answer "orderNumbr" Did you mean "orderNumber"\?/,
  ],
])('"%s" is answered at its line with what would be right', (steps, message) => {
  expect(told(text(steps))[0]).toMatch(message)
})

test.each([
  ['{ from: "4155550123" }', /A number is written with \+/],
  ['{ at: Mondey 10:00 }', /A moment is written like/],
  ['{ agents: there }', /Agents are available/],
  ['{ agents: { solar-sale: busy } }', /There is no queue "solar-sale"/],
  ['{ inquiry: { submitted: yesterday } }', /How long ago is written like/],
  ['{ results: { mneu: failed } }', /There is no step "mneu"/],
  ['{ results: { sales: nonsense } }', /There is no result "nonsense"/],
])('given %s is answered at line 4', (given, message) => {
  const [problem] = problemsIn(text('- wait', given))
  expect(problem?.line).toBe(4)
  expect(problem?.message).toMatch(message)
})

test('a scenario is added at the end of its file, and what stood there stays', () => {
  const before = `# Ours\n${text('- wait # patience', '{ from: +14155550123 }')}`
  const after = appendScenario(before, 'solar-spring', {
    name: 'Two',
    given: {},
    steps: ['wait', { press: '1' }],
  })
  expect(after.startsWith(before.trimEnd())).toBe(true)
  const read = parseScenarios(after, 'x.test.yaml')
  expect(read.kind === 'scenarios' && read.file.scenarios.map(({ name }) => name)).toEqual(['One', 'Two'])
})

test('a new file of scenarios says whose they are', () => {
  const written = appendScenario(null, 'clinic', { name: 'One', given: {}, steps: ['wait'] })
  const read = parseScenarios(written, 'x.test.yaml')
  expect(read.kind === 'scenarios' && read.file.flow).toBe('clinic')
})
