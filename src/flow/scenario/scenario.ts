import type { CallerAct } from '../hearing/caller-script.ts'
import type { YamlSource } from '../read/yaml-source.ts'
import type { Path } from '../step-kind.ts'
import type { AuthoredGiven, Expectation } from './scenario-schema.ts'

/** One thing a scenario does or expects, and where it stands in its file. */
export type ScenarioStep = Readonly<{ path: Path }> &
  (
    | Readonly<{ kind: 'act'; act: CallerAct }>
    | Readonly<{ kind: 'hear' | 'notHear'; phrases: readonly string[] }>
    | Readonly<{ kind: 'expect'; expected: Readonly<Expectation> }>
  )

/** One call as a marketer tells it: what holds, what the caller does, what is to come of it. */
export type Scenario = Readonly<{
  name: string
  path: Path
  given: Readonly<AuthoredGiven>
  steps: readonly ScenarioStep[]
}>

/** A file of scenarios, read. */
export type ScenarioFile = Readonly<{
  flow: string
  scenarios: readonly Scenario[]
  source: YamlSource
}>
