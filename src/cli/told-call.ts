import { heardIn, type SimulatedTurn, type Simulation } from '../call/index.ts'
import { overflowWords, type Directive } from '../flow/index.ts'

/** A simulated call as a person reads it, a line for each thing that happened, with the time since it began. */
export const toldCall = ({ turns }: Pick<Simulation, 'turns'>): readonly string[] => turns.flatMap(toldTurn)

function toldTurn(turn: SimulatedTurn): readonly string[] {
  const steps = [...new Set([turn.step, ...turn.passed.map(({ step }) => step)])].filter(
    (step) => step !== '',
  )
  const way = steps.length > 0 ? `   [${steps.join(' → ')}]` : ''
  return [
    `${clock(turn.at)} ${causeOf(turn)}${way}`,
    ...turn.performed.map((performed) => `     → ${resultOf(performed)}`),
    ...heardIn(turn).map(({ text, language }) => `     hears “${text}” (${language})`),
    ...turn.directives.flatMap((directive) => restOf(directive).map((line) => `     ${line}`)),
  ]
}

function resultOf({ effect, result }: SimulatedTurn['performed'][number]): string {
  const led = effect.type === 'joinQueue' && effect.overflow?.find(({ way }) => way === result.type)
  return `${inWords(effect.type)}: ${led ? `led elsewhere, since ${overflowWords(led)}` : inWords(result.type)}`
}

function causeOf({ cause }: SimulatedTurn): string {
  switch (cause.type) {
    case 'begin':
      return 'caller calls'
    case 'press':
      return `caller presses ${cause.keys}`
    case 'speak':
      return `caller says “${cause.words}”`
    case 'wait':
      return 'caller waits'
    case 'hangup':
      return 'caller hangs up'
    case 'served':
      return `after ${cause.afterSeconds} s in line an agent answered, and they talked`
    case 'transfer':
      return cause.because === 'talked'
        ? `talked to ${cause.to}`
        : `${cause.to} was not reached: ${inWords(cause.because)}`
  }
}

function restOf(directive: Directive): readonly string[] {
  switch (directive.type) {
    case 'enqueue':
      return [`stands in line for ${directive.request.queue}`]
    case 'connect':
      return [`is put through to ${directive.order.to}`]
    case 'record':
      return ['is recorded after the tone']
    case 'hangup':
      return ['the call ends']
    case 'say':
    case 'gather':
      return []
  }
}

/** What a call that is not over waits for. */
export function askedAt({ turns, position }: Simulation): string {
  const resting = turns.at(-1)?.directives.at(-1)
  switch (resting?.type) {
    case 'gather':
      return `the caller is asked at ${stepOf(position.value)}`
    case 'record':
      return `the caller is recorded at ${stepOf(position.value)}`
    case 'enqueue':
      return `the caller waits in line for ${resting.request.queue}`
    case 'say':
    case 'connect':
    case 'hangup':
    case undefined:
      return `the call stands at ${stepOf(position.value)}`
  }
}

// A state is named for its step, and `~` and its part.
const stepOf = (state: string): string => state.split('~')[0] ?? state

/** `1:05` for 65 seconds. */
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

// What machines call suppressNumber a person reads as two words.
const inWords = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
