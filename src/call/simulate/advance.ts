import { spokenSeconds, worldOf, type CallerEvent, type Directive, type World } from '../../flow/index.ts'
import { later, type EpochMs } from '../../words.ts'
import type { PerformedEffect } from '../journal.ts'
import { resume, stateOf, TooManyMoves, type Turned } from '../turn.ts'
import { resultOf } from './effect-results.ts'
import { reachedBy } from './reached-by.ts'
import type { Cause, SimulatedTurn, Simulation } from './simulation.ts'
import type { Trial } from './trial.ts'
import { heardInLine } from './waiting.ts'

/** A call before a turn; one that has not begun stands nowhere. */
export type Before = Omit<Simulation, 'isOver' | 'position'> &
  Readonly<{ position: Simulation['position'] | null }>

/** What sets a turn off, what the flow is told of it, and how long after the last words. */
export type Happened = Readonly<{ cause: Cause; event: CallerEvent | null; seconds: number }>
export type Told = Happened & Readonly<{ event: CallerEvent }>

/** The call after one turn: `take` is the flow's move, its effects come to what the trial says. */
export function advance(
  trial: Trial,
  before: Before,
  happened: Happened,
  take: (world: World) => Turned,
): Simulation {
  const at = later(before.now, happened.seconds * 1000)
  const { turned, performed, isEndless } = settled(trial, at, take)
  const now = later(at, secondsOf(turned.directives) * 1000)
  const state = before.position && trial.flow.states.get(before.position.value)
  const since = (moment: EpochMs): number => (moment - trial.startsAt) / 1000
  const simulated: SimulatedTurn = {
    at: since(at),
    cause: happened.cause,
    event: happened.event,
    step: state?.step ?? '',
    passed: turned.passed,
    performed,
    directives: turned.directives,
    inLine: heardInLine(trial, turned.directives.at(-1), { now, context: turned.position.context }),
  }
  const came = { turn: simulated, before: since(before.now), after: since(now) }
  return {
    now,
    position: turned.position,
    turns: [...before.turns, simulated],
    reached: isEndless
      ? { outcome: { kind: 'endless' }, seconds: since(now) }
      : reachedBy(before.reached, { ...came, end: turned.isOver ? turned.position.value : null }),
    isOver: turned.isOver,
  }
}

type Settled = Readonly<{
  turned: Turned
  performed: readonly PerformedEffect[]
  /** The flow would have gone on for ever, or for longer than a turn may. */
  isEndless: boolean
}>

/** One turn with its effects performed, as the shell does it. */
function settled(trial: Trial, now: EpochMs, take: (world: World) => Turned): Settled {
  const world = worldOf(trial.company, trial.facts, now)
  const performed: PerformedEffect[] = []
  try {
    let turned = take(world)
    while (turned.awaiting) {
      const state = stateOf(trial.flow, turned.position)
      const result = resultOf(turned.awaiting, trial, { state, now })
      performed.push({ effect: turned.awaiting, result })
      turned = resume(trial.flow, turned, result, world)
    }
    return { turned, performed, isEndless: false }
  } catch (error) {
    if (!(error instanceof TooManyMoves)) throw error
    return { turned: saidOnce(error.turned), performed, isEndless: true }
  }
}

/** Whoever goes round hears the same again and again; once is enough to tell of it. */
const saidOnce = (turned: Turned): Turned => ({
  ...turned,
  directives: [...new Map(turned.directives.map((said) => [JSON.stringify(said), said])).values()],
})

const secondsOf = (directives: readonly Directive[]): number =>
  directives.reduce(
    (sum, directive) =>
      'words' in directive ? sum + spokenSeconds(directive.words.text, directive.words.language) : sum,
    0,
  )
