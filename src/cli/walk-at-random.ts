import { randomWalks, usualWalks, type WalkEnd } from '../call/index.ts'
import type { TriedFlow } from './open-trial.ts'
import { clock } from './told-call.ts'
import { givenIn, type TrialOptions } from './trial-options.ts'

type Walk = Readonly<{ options: TrialOptions; calls: number; seed: number; json: boolean }>

/** Where so many random callers of a flow end, as a table or as JSON. */
export function walkAtRandom(
  named: string,
  { flow, company }: TriedFlow,
  { options, calls, seed, json }: Walk,
): string {
  const ends = randomWalks(usualWalks(flow, company, givenIn(options)), calls, seed)
  const shown = ends.map((one) => ({
    ...one,
    rate: one.count / calls,
    example: commandFor(named, one, options),
  }))
  if (json) return JSON.stringify({ flow: flow.name, calls, seed, ends: shown }, null, 2)
  return [
    `${calls} random callers of ${flow.name}, seed ${seed}`,
    ...shown.map(
      ({ outcome, count, rate, meanSeconds, worstSeconds, example }) =>
        `${(rate * 100).toFixed(1).padStart(6)} % ${String(count).padStart(7)}  ${outcome.padEnd(24)} mean ${clock(meanSeconds)}, worst ${clock(worstSeconds)}\n${' '.repeat(18)}${example}`,
    ),
  ].join('\n')
}

/** The command line that makes such a call. */
function commandFor(named: string, { example }: WalkEnd, options: TrialOptions): string {
  const told = (['from', 'at', 'agents', 'match'] as const).flatMap((name) => {
    const value = options[name]
    return value === undefined ? [] : [`--${name} "${value}"`]
  })
  const inquiry = options.inquiry ? ['--inquiry', ...options.inquiry.map((field) => `"${field}"`)] : []
  return ['warmline simulate', named, ...told, ...inquiry, example.words, `--say "${example.script}"`]
    .filter((words) => words !== '')
    .join(' ')
}
