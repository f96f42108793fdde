import { completedCompany } from '../../../src/call/simulate/stand-in-company.ts'
import { givenTrial } from '../../../src/call/simulate/given-trial.ts'
import { simulate } from '../../../src/call/simulate/simulate.ts'
import { heardIn, type Simulation } from '../../../src/call/simulate/simulation.ts'
import type { Trial } from '../../../src/call/simulate/trial.ts'
import { outcomeText } from '../../../src/call/simulate/outcome.ts'
import { compileDraft } from '../../../src/flow/compile/compile.ts'
import type { CompiledFlow } from '../../../src/flow/compile/compile.ts'
import { readScript } from '../../../src/flow/hearing/caller-script.ts'
import { parseScenarios } from '../../../src/flow/scenario/parse-scenarios.ts'
import type { Scenario } from '../../../src/flow/scenario/scenario.ts'
import { flowOf, shippedCompany } from '../../flow/flow-builders.ts'

/** The one scenario in a file of this text, whose flow is `test` unless it says otherwise. */
export function scenarioOf(steps: string, given = '{}', flow = 'test'): Scenario {
  const text = `flow: ${flow}\nscenarios:\n  - name: One\n    given: ${given}\n    steps:\n${steps.trim().replace(/^/gm, '      ')}\n`
  const read = parseScenarios(text, 'test.test.yaml')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  const [scenario] = read.file.scenarios
  if (!scenario) throw new Error('There is no scenario')
  return scenario
}

/** A call to `flow` of which a scenario's `given` says this. */
export const trialOf = (flow: CompiledFlow, given = '{}'): Trial =>
  givenTrial(scenarioOf('- wait', given).given, flow, completedCompany(flow, shippedCompany()).company)

/** A call to a flow of these steps, without the checker's blessing. */
export const trialOfSteps = (steps: string, given = '{}'): Trial =>
  trialOf(compileDraft(flowOf(steps)), given)

/** The call in which the caller does what `script` says. */
export function tried(trial: Trial, script = ''): Simulation {
  const read = readScript(script)
  if (read.kind === 'unreadable') throw new Error(read.message)
  return simulate(trial, read.acts)
}

export const outcomeOf = ({ reached }: Simulation): string | null => reached && outcomeText(reached.outcome)

/** Everything that was heard, in order. */
export const heard = ({ turns }: Simulation): readonly string[] =>
  turns.flatMap(heardIn).map(({ text }) => text)
