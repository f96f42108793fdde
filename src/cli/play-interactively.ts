import { createInterface } from 'node:readline/promises'
import { act, beginSimulation, outcomeText, type Simulation, type Trial } from '../call/index.ts'
import { readScript, type CallerAct } from '../flow/index.ts'
import { askedAt, clock, toldCall } from './told-call.ts'

const help = [
  'What the caller does: keys (1, 4711#), wait, speech: words, hangup; several with ; between them.',
  'back undoes the last one, why tells how the call came here, state what it knows, quit leaves.',
].join('\n')

/** A call in the terminal: what the caller hears is printed, what they do is read, until the call or the input ends. */
export async function playInteractively(trial: Trial): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })
  console.log(help)
  let calls: readonly [Simulation, ...Simulation[]] = [beginSimulation(trial)]
  tell(calls[0], 0)
  terminal.prompt()
  for await (const line of terminal) {
    const words = line.trim()
    if (words === 'quit') break
    calls = answered(trial, calls, words)
    terminal.prompt()
  }
  terminal.close()
}

/** The newest call first; before it what it was, so that acts can be undone. */
type Calls = readonly [Simulation, ...Simulation[]]

function answered(trial: Trial, calls: Calls, words: string): Calls {
  const [call] = calls
  switch (words) {
    case '':
    case 'help':
      console.log(help)
      return calls
    case 'back':
      return undone(calls)
    case 'why':
      console.log(whyHere(call))
      return calls
    case 'state':
      console.log(stateOf(trial, call))
      return calls
    default:
      return done(trial, calls, words)
  }
}

function done(trial: Trial, calls: Calls, words: string): Calls {
  const read = readScript(words)
  if (read.kind === 'unreadable') {
    console.log(`${read.message}, back, why, state, quit`)
    return calls
  }
  return read.acts.reduce((sofar, did) => afterAct(trial, sofar, did), calls)
}

function afterAct(trial: Trial, calls: Calls, did: CallerAct): Calls {
  const [call] = calls
  if (call.isOver) {
    console.log('The call is over; back undoes the last act, quit leaves.')
    return calls
  }
  const next = act(trial, call, did)
  tell(next, call.turns.length)
  return [next, ...calls]
}

function undone([call, before, ...earlier]: Calls): Calls {
  if (!before) {
    console.log('The caller has done nothing yet.')
    return [call]
  }
  tell(before, before.turns.length - 1)
  return [before, ...earlier]
}

function tell(call: Simulation, since: number): void {
  for (const line of toldCall({ turns: call.turns.slice(since) })) console.log(line)
  console.log(call.isOver ? endOf(call) : askedAt(call))
}

const endOf = ({ reached }: Simulation): string =>
  reached ? `outcome: ${outcomeText(reached.outcome)} after ${clock(reached.seconds)}` : 'no outcome'

/** Each state the call has passed in the last turn, with the way it went on. */
function whyHere({ turns }: Simulation): string {
  const passed = turns.at(-1)?.passed ?? []
  return passed.length === 0
    ? 'The call begins here.'
    : passed.map(({ step, kind, event }) => `${step} (${kind}) ended in ${event}`).join('\n')
}

function stateOf({ flow, startsAt }: Trial, { position, now }: Simulation): string {
  const { language, captured, linked } = position.context
  return [
    `step ${flow.states.get(position.value)?.step ?? 'none'}, ${clock((now - startsAt) / 1000)} into the call`,
    `spoken to in ${language}; ${linked === null ? 'linked to no inquiry' : 'linked to the inquiry'}`,
    ...Object.entries(captured).map(([name, value]) => `${name}: ${value}`),
  ].join('\n')
}
