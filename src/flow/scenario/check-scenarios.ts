import type { Company } from '../company.ts'
import type { Flow, FlowStep } from '../flow.ts'
import type { Problem } from '../problem.ts'
import { suggestion } from '../read/did-you-mean.ts'
import { problemAt } from '../read/problem-at.ts'
import type { Path } from '../step-kind.ts'
import { outcomeWords } from './outcome-words.ts'
import type { Expectation } from './scenario-schema.ts'
import type { Scenario, ScenarioFile } from './scenario.ts'

type Named = Readonly<{ what: string; name: string; among: readonly string[]; path: Path }>

/** What scenarios name that neither the flow nor the company has, and which would therefore never be met. */
export function checkScenarios(
  { scenarios, source }: ScenarioFile,
  flow: Flow,
  company: Company,
): readonly Problem[] {
  return scenarios
    .flatMap((scenario) => namesIn(scenario, { flow, company }))
    .filter(({ name, among }) => !among.includes(name))
    .map(({ what, name, among, path }) =>
      problemAt(source, path, {
        rule: `unknown-${what}`,
        message: `There is no ${what} "${name}"`,
        fix: suggestion(name, among),
      }),
    )
}

type Known = Readonly<{ flow: Flow; company: Company }>

const namesIn = (scenario: Scenario, known: Known): readonly Named[] => [
  ...namesGiven(scenario, known),
  ...scenario.steps.flatMap((step) =>
    step.kind === 'expect' ? namesExpected(step.expected, [...step.path, 'expect'], known) : [],
  ),
]

function namesGiven({ given, path }: Scenario, { flow, company }: Known): readonly Named[] {
  const { agents, transfers = {}, results = {} } = given
  const queues = typeof agents === 'object' ? Object.keys(agents) : []
  const among = (what: string, names: readonly string[], known: object, part: string): readonly Named[] =>
    names.map((name) => ({ what, name, among: Object.keys(known), path: [...path, 'given', part, name] }))
  return [
    ...among('queue', queues, company.queues, 'agents'),
    ...among('transfer', Object.keys(transfers), company.transfers, 'transfers'),
    ...among('step', Object.keys(results), Object.fromEntries(flow.steps), 'results'),
    ...Object.entries(results).flatMap(([name, { type }]) => {
      const step = flow.steps.get(name)
      if (!step || type === null) return []
      return [
        { what: 'result', name: type, among: resultsOf(step), path: [...path, 'given', 'results', name] },
      ]
    }),
  ]
}

const resultsOf = ({ states }: FlowStep): readonly string[] =>
  states.filter(({ waits }) => waits === 'effect').flatMap(({ on }) => Object.keys(on))

function namesExpected(expected: Expectation, path: Path, { flow, company }: Known): readonly Named[] {
  const one = (
    what: string,
    name: string | undefined,
    among: readonly string[],
    part = what,
  ): readonly Named[] => (name === undefined ? [] : [{ what, name, among, path: [...path, part] }])
  return [
    ...one('step', expected.step, [...flow.steps.keys()]),
    ...one('queue', expected.queue, Object.keys(company.queues)),
    ...one('transfer', expected.transfer, Object.keys(company.transfers)),
    ...one('outcome', expected.outcome, outcomeWords(company)),
    ...one('language', expected.language, flow.languages),
    ...Object.keys(expected.captured ?? {}).map((name) => ({
      what: 'answer',
      name,
      among: [...flow.steps.values()].flatMap(({ captures }) => captures),
      path: [...path, 'captured', name],
    })),
  ]
}
