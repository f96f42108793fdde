import type { Command } from 'commander'
import type { Scenario } from '../flow/index.ts'
import { parseScenarios } from '../flow/index.ts'
import { WrongUse } from './wrong-use.ts'

/** What a command line says of the call to be tried; what is left out is as in a scenario that leaves it out. */
export type TrialOptions = Readonly<{
  from?: string
  at?: string
  agents?: string
  inquiry?: readonly string[]
  match?: string
}>

/** The options by which a call is told of. */
export const trialOptions = (command: Command): Command =>
  command
    .option('--from <number>', 'who calls: a number, or anonymous')
    .option('--at <moment>', 'when, by the company’s clock: "Monday 10:00", "2026-12-24 16:55"')
    .option(
      '--agents <how>',
      'how the queues fare: available, busy, full, unstaffed, "25 before", "after 2m"',
    )
    .option(
      '--inquiry <field=value...>',
      'the web inquiry they had sent: product=solar language=es submitted="2h ago"',
    )
    .option('--match <band>', 'how sure it is that the inquiry is theirs: linked, ask or new')

export type GivenWords = Readonly<Record<string, unknown>>

/** The options as a scenario would write them. */
export function givenOf({ from, at, agents, inquiry, match }: TrialOptions): GivenWords {
  const fields = (inquiry ?? []).map(fieldOf)
  const told = nested([...fields, ...(match === undefined ? [] : [[['match'], match] as const])])
  return {
    ...(from !== undefined && { from }),
    ...(Object.keys(told).length > 0 && { inquiry: told }),
    ...(at !== undefined && { at }),
    ...(agents !== undefined && { agents }),
  }
}

/** What the options give, read as a scenario's. Throws WrongUse, in a scenario's own words, for what cannot be read. */
export function givenIn(options: TrialOptions): Scenario['given'] {
  const given = givenOf(options)
  const written = { flow: 'tried', scenarios: [{ name: 'tried', given, steps: ['wait'] }] }
  const read = parseScenarios(JSON.stringify(written), 'options')
  if (read.kind === 'problems') throw new WrongUse(read.problems.map(({ message }) => message).join('\n'))
  return read.file.scenarios[0]?.given ?? {}
}

function fieldOf(written: string): readonly [readonly string[], string] {
  const [, name, value] = /^([\w.]+)=(.*)$/s.exec(written) ?? []
  if (name === undefined || value === undefined)
    throw new WrongUse(`--inquiry takes fields like product=solar or answers.roof=south, not "${written}".`)
  return [name.split('.'), value]
}

/** `answers.roof` is the field `roof` of `answers`. */
function nested(fields: readonly (readonly [readonly string[], string])[]): GivenWords {
  const told: Record<string, unknown> = {}
  for (const [[name = '', ...rest], value] of fields) {
    const inner = rest.join('.')
    const before = told[name]
    told[name] = inner === '' ? value : { ...(typeof before === 'object' ? before : {}), [inner]: value }
  }
  return told
}
