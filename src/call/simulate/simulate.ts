import type { CallerAct, CallerEvent, Directive } from '../../flow/index.ts'
import { beginTurn, stateOf, turn } from '../turn.ts'
import { advance, type Before, type Told } from './advance.ts'
import { answer } from './answer.ts'
import { meanwhile } from './meanwhile.ts'
import type { Simulation } from './simulation.ts'
import type { Trial } from './trial.ts'
import { leaveLine } from './waiting.ts'

/** A call that was answered, up to the first thing that is asked of the caller. */
export function beginSimulation(trial: Trial): Simulation {
  const ringing: Before = { now: trial.startsAt, position: null, turns: [], reached: null }
  const begun = { cause: { type: 'begin' }, event: null, seconds: 0 } as const
  return served(
    trial,
    advance(trial, ringing, begun, (world) => beginTurn(trial.flow, world)),
  )
}

/** The call after the caller did something, up to the next thing that is asked of them. A call that is over stays so. */
export function act(trial: Trial, simulation: Simulation, did: CallerAct): Simulation {
  if (simulation.isOver) return simulation
  if (did.type === 'hangup') return hungUp(trial, simulation)
  return served(trial, told(trial, simulation, { cause: did, ...reported(trial, simulation, did) }))
}

/** The call after all of `acts`, or as many as it took to end it. */
export const simulate = (trial: Trial, acts: readonly CallerAct[]): Simulation =>
  acts.reduce((simulation, did) => act(trial, simulation, did), beginSimulation(trial))

/** What the telephone is doing now: the last thing it was told. */
export const atRest = ({ turns }: Simulation): Directive | undefined => turns.at(-1)?.directives.at(-1)

type Reported = Readonly<{ event: CallerEvent; seconds: number }>

function reported(
  trial: Trial,
  simulation: Simulation,
  did: Exclude<CallerAct, { type: 'hangup' }>,
): Reported {
  const asking = atRest(simulation)
  switch (asking?.type) {
    case 'gather':
    case 'record':
      return answer(asking, did)
    case 'enqueue':
      return leaveLine(trial, asking, cameBy(simulation), did)
    case 'say':
    case 'connect':
    case 'hangup':
    case undefined:
      throw new Error(`Nothing is asked of the caller at "${simulation.position.value}"`)
  }
}

const cameBy = ({ now, position }: Simulation) => ({ now, context: position.context })

/** Goes on through what happens without the caller's doing, until something is asked of them. */
function served(trial: Trial, simulation: Simulation): Simulation {
  const resting = atRest(simulation)
  if (simulation.isOver || !resting) return simulation
  const happened = meanwhile(trial, resting, cameBy(simulation))
  if (!happened) return simulation
  // The last talk was the end of it.
  if (hasTalkedEnough(simulation)) return { ...simulation, isOver: true }
  return served(trial, told(trial, simulation, happened))
}

// Nobody talks to more people in one call; a flow that leads from a talk back into line would never end.
const talksAtMost = 5

const hasTalkedEnough = ({ turns }: Simulation): boolean =>
  turns.filter(({ cause }) => cause.type === 'served' || cause.type === 'transfer').length >= talksAtMost

/** The call after the flow was told of an event. */
function told(trial: Trial, simulation: Simulation, happened: Told): Simulation {
  return advance(trial, simulation, happened, (world) =>
    turn(trial.flow, simulation.position, happened.event, world),
  )
}

/** The call after the caller hung up: out of line, if that is where they were. */
function hungUp(trial: Trial, simulation: Simulation): Simulation {
  const { now, position, turns, reached } = simulation
  const seconds = (now - trial.startsAt) / 1000
  const step = stateOf(trial.flow, position).step
  const nothing = { event: null, passed: [], performed: [], directives: [], inLine: [] }
  return {
    ...simulation,
    turns: [...turns, { at: seconds, cause: { type: 'hangup' }, step, ...nothing }],
    reached: abandonedBy(simulation, seconds) ?? reached ?? { outcome: { kind: 'hungUp' }, seconds },
    isOver: true,
  }
}

function abandonedBy(simulation: Simulation, seconds: number): Simulation['reached'] {
  const resting = atRest(simulation)
  if (resting?.type !== 'enqueue') return null
  return { outcome: { kind: 'abandoned', queue: resting.request.queue }, seconds }
}
