import { Command } from 'commander'
import { outcomeText, simulate, type Simulation } from '../call/index.ts'
import { readScript, writeScript } from '../flow/index.ts'
import type { End } from './end.ts'
import { openFlow, trialOf, type TriedFlow } from './open-trial.ts'
import { playInteractively } from './play-interactively.ts'
import { askedAt, toldCall } from './told-call.ts'
import { trialOptions, type TrialOptions } from './trial-options.ts'
import { walkAtRandom } from './walk-at-random.ts'
import { WrongUse } from './wrong-use.ts'

type Options = TrialOptions & Readonly<{ say?: string; random?: string; seed: string; json?: boolean }>

/** `warmline simulate FLOW`: tries a flow without telephone or database, by hand, by a script, or at random. */
export const simulateCommand = (end: End): Command =>
  trialOptions(
    new Command('simulate')
      .description('Try a flow: be its caller in the terminal, follow a script, or walk at random.')
      .argument('<flow>', 'a file, a name, or name@version of a published one')
      .option('--say <script>', 'what the caller does: "1; wait; speech: a quote; hangup"')
      .option('--random <calls>', 'how many random callers to send through')
      .option('--seed <number>', 'the same seed walks the same ways', '1')
      .option('--json', 'print the result as JSON'),
  ).action(async (named: string, options: Options) => {
    const tried = await openFlow(named)
    if (tried.standIns.length > 0)
      console.error(`Made up, since the company has none: ${tried.standIns.join(', ')}`)
    end(await tryOut(named, tried, options))
  })

async function tryOut(named: string, tried: TriedFlow, options: Options): Promise<0 | 1> {
  const { say, random, seed, json = false } = options
  if (random !== undefined) {
    const [calls, seeded] = [wholeNumber(random, '--random'), wholeNumber(seed, '--seed')]
    console.log(walkAtRandom(named, tried, { options, calls, seed: seeded, json }))
    return 0
  }
  if (say !== undefined) return follow(tried, options, say)
  if (json) throw new WrongUse('--json goes with --say or --random.')
  await playInteractively(trialOf(tried, options))
  return 0
}

function follow(tried: TriedFlow, options: Options, script: string): 0 | 1 {
  const read = readScript(script)
  if (read.kind === 'unreadable') throw new WrongUse(read.message)
  const simulation = simulate(trialOf(tried, options), read.acts)
  const done = simulation.turns.filter(({ cause }) =>
    ['press', 'wait', 'speak', 'hangup'].includes(cause.type),
  ).length
  const unused = writeScript(read.acts.slice(done))
  console.log(
    options.json ? JSON.stringify(asJson(tried, simulation, unused), null, 2) : told(simulation, unused),
  )
  return simulation.isOver && !isStranded(simulation) ? 0 : 1
}

function told(simulation: Simulation, unused: string): string {
  const { reached, isOver, turns } = simulation
  const outcome = reached
    ? `outcome: ${outcomeText(reached.outcome)} after ${Math.round(reached.seconds)} s`
    : 'no outcome'
  return [
    ...toldCall({ turns }),
    ...(isOver ? [] : [`The script ends here: ${askedAt(simulation)}`]),
    ...(unused === '' ? [] : [`The call was over before: ${unused}`]),
    outcome,
    ...(isStranded(simulation) ? [strandedHint] : []),
  ].join('\n')
}

const strandedHint =
  'The flow strands this caller, who would be put through to the fallback number. warmline check says where.'

const isStranded = ({ reached }: Simulation): boolean =>
  reached?.outcome.kind === 'nowhere' || reached?.outcome.kind === 'endless'

const asJson = (
  { flow }: TriedFlow,
  { turns, reached, isOver, position }: Simulation,
  unused: string,
): object => ({
  flow: flow.name,
  outcome: reached && outcomeText(reached.outcome),
  seconds: reached && reached.seconds,
  isOver,
  step: isOver ? null : (flow.states.get(position.value)?.step ?? null),
  ...position.context,
  unused: unused === '' ? null : unused,
  turns,
})

function wholeNumber(text: string, option: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number > 0) return number
  throw new WrongUse(`${option} takes a whole number above 0, not "${text}".`)
}
