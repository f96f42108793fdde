import { plainSpeech, type ScenarioStep } from '../../flow/index.ts'
import { outcomeText } from './outcome.ts'
import { atRest } from './simulate.ts'
import { heardIn, type SimulatedTurn, type Simulation } from './simulation.ts'
import type { Trial } from './trial.ts'

/** What was to be, and what was, each as the end of a sentence. */
export type Difference = Readonly<{ expected: string; found: string }>

type Expected = Extract<ScenarioStep, { kind: 'expect' }>['expected']

/** Where a call stands, and its turns since the caller last did something. */
export type Stands = Readonly<{ trial: Trial; simulation: Simulation; lately: readonly SimulatedTurn[] }>

/** How the words lately heard differ from those that were to be heard, or not to be; `null` when they do not. */
export function differenceInHearing(
  lately: readonly SimulatedTurn[],
  phrases: readonly string[],
  isToBeHeard: boolean,
): Difference | null {
  const heard = lately.flatMap(heardIn).map(({ text }) => text)
  const plain = plainSpeech(heard.join(' '))
  const wrong = phrases.find((phrase) => plain.includes(plainSpeech(phrase)) !== isToBeHeard)
  if (wrong === undefined) return null
  return {
    expected: `${isToBeHeard ? 'to hear' : 'not to hear'} “${wrong}”`,
    found: heard.length === 0 ? 'nothing was heard' : `heard ${heard.map((text) => `“${text}”`).join(' ')}`,
  }
}

/** The first way in which a call is not as expected; `null` when it is. */
export function differenceFrom(expected: Expected, stands: Stands): Difference | null {
  const heard = expected.hear ? differenceInHearing(stands.lately, expected.hear, true) : null
  if (heard) return heard
  for (const [name, look] of Object.entries(looks)) {
    const wanted = expected[name as keyof typeof looks]
    if (wanted === undefined) continue
    const difference = compared(name, wanted, look(stands))
    if (difference) return difference
  }
  return differenceInAnswers(expected.captured ?? {}, stands) ?? differenceInTime(expected.within, stands)
}

type Looked = Exclude<keyof Expected, 'hear' | 'captured' | 'within'>

/** What a call is like in each respect that can be expected of it; `null` when there is nothing of that kind. */
const looks: Readonly<Record<Looked, (stands: Stands) => string | boolean | null>> = {
  step: ({ trial, simulation }) =>
    simulation.isOver ? null : (trial.flow.states.get(simulation.position.value)?.step ?? null),
  queue: ({ simulation }) => {
    const resting = atRest(simulation)
    if (resting?.type === 'enqueue') return resting.request.queue
    return simulation.reached?.outcome.kind === 'queue' ? simulation.reached.outcome.queue : null
  },
  transfer: ({ simulation: { reached } }) =>
    reached?.outcome.kind === 'transferred' ? reached.outcome.to : null,
  outcome: ({ simulation: { reached } }) => (reached ? outcomeText(reached.outcome) : null),
  language: ({ simulation: { position } }) => position.context.language,
  linked: ({ simulation: { position } }) => position.context.linked !== null,
  suppressed: ({ simulation: { turns } }) =>
    turns.some(({ performed }) =>
      performed.some(({ effect, result }) => effect.type === 'suppressNumber' && result.type === 'done'),
    ),
}

function compared(name: string, wanted: string | boolean, is: string | boolean | null): Difference | null {
  if (wanted === is) return null
  return {
    expected: `${name} ${String(wanted)}`,
    found: is === null ? `no ${name} yet` : `${name} ${String(is)}`,
  }
}

function differenceInAnswers(
  captured: NonNullable<Expected['captured']>,
  { simulation: { position } }: Stands,
): Difference | null {
  for (const [name, value] of Object.entries(captured)) {
    const is = Object.hasOwn(position.context.captured, name) ? position.context.captured[name] : undefined
    if (is !== value)
      return {
        expected: `${name} to be ${value}`,
        found: is === undefined ? `no ${name}` : `${name} is ${is}`,
      }
  }
  return null
}

function differenceInTime(withinMs: number | undefined, { trial, simulation }: Stands): Difference | null {
  const took = simulation.reached?.seconds ?? (simulation.now - trial.startsAt) / 1000
  if (withinMs === undefined || took * 1000 <= withinMs) return null
  return { expected: `within ${withinMs / 1000} s`, found: `it took ${Math.ceil(took)} s` }
}
