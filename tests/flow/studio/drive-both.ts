import { callBoth } from './both-calls.ts'
import type { Imported, Moment } from './both-calls.ts'
import type { StudioAct } from './studio-interpreter.ts'

/** A moment of a call as Studio has it, and as we have it. */
export type Compared = Readonly<{ did: string; studio: Moment; ours: Moment }>

type Flow = Readonly<{
  states: readonly Readonly<{
    name: string
    type: string
    properties: Readonly<Record<string, unknown>>
    transitions: readonly Readonly<{ conditions?: readonly Readonly<{ value: string }>[] }>[]
  }>[]
}>

/**
 * Drives both through what `choices` choose, each among all that can happen where Studio's call waits, and compares
 * them moment by moment; until the call is in other hands, or where the report says that they part.
 */
export function driveBoth(text: string, made: Imported, choices: readonly number[]): readonly Compared[] {
  const calls = callBoth(text, made)
  const flow = JSON.parse(text) as Flow
  const compared: Compared[] = [{ did: 'answered', studio: calls.theirs(), ours: calls.ours() }]
  for (const choice of choices) {
    const { place, at } = calls.theirs()
    const acts = actsAt({ place, at }, flow, made)
    const act = acts[choice % Math.max(acts.length, 1)]
    if (!act) break
    calls.act(act)
    // A caller who does nothing is handed to a person where Studio goes round for ever.
    if (calls.isAtPerson() && calls.silentRounds() > 1) break
    compared.push({ did: JSON.stringify(act), studio: calls.theirs(), ours: calls.ours() })
  }
  return compared
}

function actsAt(
  { place, at }: Pick<Moment, 'place' | 'at'>,
  flow: Flow,
  { report }: Imported,
): readonly StudioAct[] {
  const values = flow.states.flatMap(({ transitions }) =>
    transitions.flatMap(({ conditions = [] }) =>
      conditions.flatMap(({ value }) => value.split(',').map((one) => one.trim())),
    ),
  )
  switch (place) {
    case 'answer':
      return answersAt(at, { flow, report, values })
    case 'recording':
      return [{ type: 'speech', words: 'please call me back' }, { type: 'silence' }]
    case 'request':
      return [{ type: 'failed' }, ...answers(text(flow), at, values)]
    case 'dial':
      return (['completed', 'busy', 'no-answer', 'failed'] as const).map((status) => ({
        type: 'dialled',
        status,
      }))
    case 'agent':
    case 'beyond':
    case 'over':
      return []
  }
}

type Asked = Readonly<{ flow: Flow; report: Imported['report']; values: readonly string[] }>

function answersAt(at: string, { flow, report, values }: Asked): readonly StudioAct[] {
  const most = Number(flow.states.find(({ name }) => name === at)?.properties.number_of_digits ?? 20)
  const notes = report.lines.find((line) => line.state === at)?.notes ?? []
  // A menu takes the first key, where Studio may wait for more.
  const isMenu = report.lines.some((line) => line.notes.includes(`is part of ${at} now`))
  const longest = isMenu ? 1 : most
  const keys = [...values, '1', '2', '7', '*', '12', '94107'].filter(
    (value) => /^[0-9*]+$/.test(value) && value.length <= longest,
  )
  const isHeard = !notes.some((note) => note.includes('speech is not listened for'))
  const words = isHeard ? [...values, 'xyzzy'].filter((value) => /[a-z]/i.test(value)) : []
  return [
    { type: 'silence' },
    ...[...new Set(keys)].map((pressed) => ({ type: 'keys', keys: pressed }) as const),
    ...[...new Set(words)].map((said) => ({ type: 'speech', words: said }) as const),
  ]
}

const text = (flow: Flow): string => JSON.stringify(flow)

/** Answers of another system in which each value that the flow asks for is one that it tests. */
function answers(written: string, state: string, values: readonly string[]): readonly StudioAct[] {
  const names = [...written.matchAll(new RegExp(`widgets\\.${state}\\.parsed\\.([a-zA-Z_]+)`, 'g'))].map(
    ([, name = '']) => name,
  )
  return [...new Set([...values, 'open', 'other'])].map((value) => ({
    type: 'answered',
    json: Object.fromEntries(names.map((name) => [name, value])),
  }))
}
