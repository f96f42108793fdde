import { readScript, type CallerAct } from '../hearing/caller-script.ts'
import type { Problem } from '../problem.ts'
import { inPlainWords, schemaProblems } from '../read/schema-problems.ts'
import { readYaml, type YamlSource } from '../read/yaml-source.ts'
import type { Path } from '../step-kind.ts'
import { scenarioSchema, type AuthoredScenarios, type AuthoredStep } from './scenario-schema.ts'
import type { ScenarioFile, ScenarioStep } from './scenario.ts'

export type ParsedScenarios =
  | Readonly<{ kind: 'scenarios'; file: ScenarioFile }>
  | Readonly<{ kind: 'problems'; problems: readonly Problem[] }>

/** Reads a file of scenarios. That what they name exists is for `checkScenarios` to say. */
export function parseScenarios(text: string, file: string): ParsedScenarios {
  const yaml = readYaml(text, file)
  if (yaml.kind === 'problems') return yaml
  const { source } = yaml
  const read = scenarioSchema.safeParse(source.value, { error: inPlainWords })
  if (!read.success) return { kind: 'problems', problems: schemaProblems(read.error.issues, source, []) }
  return { kind: 'scenarios', file: toFile(read.data, source) }
}

const toFile = ({ flow, given, scenarios }: AuthoredScenarios, source: YamlSource): ScenarioFile => ({
  flow,
  source,
  scenarios: scenarios.map((scenario, index) => ({
    name: scenario.name,
    path: ['scenarios', index],
    given: { ...given, ...scenario.given },
    steps: scenario.steps.flatMap((step, at) => toSteps(step, ['scenarios', index, 'steps', at])),
  })),
})

function toSteps(step: AuthoredStep, path: Path): readonly ScenarioStep[] {
  if (typeof step === 'string')
    return [{ kind: 'act', act: { type: step === 'wait' ? 'wait' : 'hangup' }, path }]
  if (step.hear) return [{ kind: 'hear', phrases: step.hear, path }]
  if (step['not hear']) return [{ kind: 'notHear', phrases: step['not hear'], path }]
  if (step.expect) return [{ kind: 'expect', expected: step.expect, path }]
  return actsIn(step).map((act) => ({ kind: 'act', act, path }))
}

function actsIn({ press, say, wait = 0, do: script }: Exclude<AuthoredStep, string>): readonly CallerAct[] {
  if (press !== undefined) return [{ type: 'press', keys: press }]
  if (say !== undefined) return [{ type: 'speak', words: say }]
  const read = readScript(script ?? '')
  const scripted = read.kind === 'acts' ? read.acts : []
  return [...Array.from({ length: wait }, (): CallerAct => ({ type: 'wait' })), ...scripted]
}
