import type { CallerAct, CompiledFlow, Company, Scenario, ScenarioStep } from '../../flow/index.ts'
import { differenceFrom, differenceInHearing, type Difference } from './expectation.ts'
import { givenTrial } from './given-trial.ts'
import { act, beginSimulation } from './simulate.ts'
import type { Simulation } from './simulation.ts'
import type { Trial } from './trial.ts'

/** What became of a scenario: how far it went, and, unless all was as told, what differs and at which of its steps. */
export type ScenarioRun = Readonly<{
  scenario: Scenario
  trial: Trial
  simulation: Simulation
  /** What the caller did up to there. */
  acts: readonly CallerAct[]
  failure: (Difference & Readonly<{ path: ScenarioStep['path'] }>) | null
}>

/** Runs a scenario on a virtual clock; it stops at the first step that is not as told. */
export function runScenario(scenario: Scenario, flow: CompiledFlow, company: Company): ScenarioRun {
  const trial = givenTrial(scenario.given, flow, company)
  let going: Going = { simulation: beginSimulation(trial), since: 0, acts: [] }
  for (const step of scenario.steps) {
    const next = take(trial, going, step)
    if ('expected' in next) {
      const { simulation, acts } = going
      return { scenario, trial, simulation, acts, failure: { ...next, path: step.path } }
    }
    going = next
  }
  return { scenario, trial, simulation: going.simulation, acts: going.acts, failure: null }
}

/** `since`: the turns before it are those before the caller's last act. */
type Going = Readonly<{ simulation: Simulation; since: number; acts: readonly CallerAct[] }>

function take(trial: Trial, going: Going, step: ScenarioStep): Going | Difference {
  const lately = going.simulation.turns.slice(going.since)
  switch (step.kind) {
    case 'act':
      return did(trial, going, step.act)
    case 'hear':
    case 'notHear':
      return differenceInHearing(lately, step.phrases, step.kind === 'hear') ?? going
    case 'expect':
      return differenceFrom(step.expected, { trial, simulation: going.simulation, lately }) ?? going
  }
}

function did(trial: Trial, { simulation, acts }: Going, wanted: CallerAct): Going | Difference {
  if (simulation.isOver) return { expected: 'the call to go on', found: 'the call was over' }
  const since = simulation.turns.length
  return { simulation: act(trial, simulation, wanted), since, acts: [...acts, wanted] }
}
