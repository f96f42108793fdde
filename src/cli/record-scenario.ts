import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { act, beginSimulation, heardIn, outcomeText, type Simulation } from '../call/index.ts'
import {
  appendScenario,
  readScript,
  writeScenario,
  type CallerAct,
  type WrittenScenario,
} from '../flow/index.ts'
import { openFlow, trialOf } from './open-trial.ts'
import { scenariosBeside } from './test-files.ts'
import { givenOf, type TrialOptions } from './trial-options.ts'
import { WrongUse } from './wrong-use.ts'

/** A scenario that was written from a script: its text, and the file it was added to; `null` when only printed. */
export type Recording = Readonly<{
  text: string
  file: string | null
  /** `null` when the call is not over where the script ends. */
  outcome: string | null
}>

type Options = TrialOptions & Readonly<{ name?: string; print?: boolean; json?: boolean }>

/** Tries `script` on the flow and writes down what was heard and how it ended, as a scenario beside the flow. */
export async function recordScenario(named: string, script: string, options: Options): Promise<Recording> {
  const read = readScript(script)
  if (read.kind === 'unreadable') throw new WrongUse(read.message)
  const tried = await openFlow(named)
  const trial = trialOf(tried, options)
  const begun = beginSimulation(trial)
  const steps: WrittenScenario['steps'][number][] = [...heard(begun, 0)]
  let simulation = begun
  for (const did of read.acts) {
    if (simulation.isOver) throw new WrongUse(`The call is over before "${written(did)}" of the script.`)
    const turns = simulation.turns.length
    simulation = act(trial, simulation, did)
    steps.push(stepOf(did), ...heard(simulation, turns))
  }
  steps.push({ expect: expected(simulation, trial.flow.states.get(simulation.position.value)?.step ?? '') })
  const outcome = simulation.reached ? outcomeText(simulation.reached.outcome) : null
  const name = options.name ?? `A caller who does "${script}" ends in ${outcome ?? 'a question'}`
  const scenario = { name, given: givenOf(options), steps }
  return { ...(await keep(scenario, tried.file, tried.flow.name, options)), outcome }
}

async function keep(
  scenario: WrittenScenario,
  flowFile: string,
  flow: string,
  { print, json }: Options,
): Promise<Omit<Recording, 'outcome'>> {
  const text = writeScenario(scenario)
  if (print || json || !existsSync(flowFile)) return { text, file: null }
  const file = scenariosBeside(flowFile)
  const before = existsSync(file) ? await readFile(file, 'utf8') : null
  await writeFile(file, appendScenario(before, flow, scenario))
  return { text, file }
}

/** The beginning of each prompt that was heard is enough to know it by. */
const heard = ({ turns }: Simulation, since: number): readonly Readonly<Record<string, unknown>>[] =>
  turns
    .slice(since)
    .flatMap(heardIn)
    .map(({ text }) => ({ hear: firstWords(text) }))

const longest = 60

function firstWords(text: string): string {
  if (text.length <= longest) return text
  return text.slice(0, text.lastIndexOf(' ', longest)).replace(/[\s,.;:]+$/, '')
}

function stepOf(did: CallerAct): WrittenScenario['steps'][number] {
  switch (did.type) {
    case 'press':
      return { press: did.keys }
    case 'speak':
      return { say: did.words }
    case 'wait':
      return 'wait'
    case 'hangup':
      return 'hang up'
  }
}

const written = (did: CallerAct): string => (did.type === 'press' ? did.keys : did.type)

function expected(
  { reached, position, isOver }: Simulation,
  step: string,
): Readonly<Record<string, unknown>> {
  const { language, captured } = position.context
  return {
    ...(reached?.outcome.kind === 'queue'
      ? { queue: reached.outcome.queue }
      : reached
        ? { outcome: outcomeText(reached.outcome) }
        : {}),
    ...(!isOver && { step }),
    language,
    ...(Object.keys(captured).length > 0 && { captured }),
  }
}
