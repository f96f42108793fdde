import { nowhere } from '../../flow/index.ts'
import { arrangedIn } from '../arranged.ts'
import type { SimulatedOutcome } from './outcome.ts'
import type { Reached, SimulatedTurn } from './simulation.ts'

type Arrived = Readonly<{
  turn: SimulatedTurn
  /** Seconds from the beginning of the call to the end of what was said before, and after. */
  before: number
  after: number
  /** Where the call is over; `null` when it is not. */
  end: string | null
}>

/** The place a turn brought the call to, after `so`, the last one before; what was reached before counts unless this does. */
export function reachedBy(so: Reached | null, arrived: Arrived): Reached | null {
  const { turn, before, after, end } = arrived
  const outcome = outcomeOf(arrived)
  // A queue is reached when the caller stands in line, a voicemail at its tone: what comes then is not the flow's time.
  if (outcome) return { outcome, seconds: turn.event === null ? turn.at : before }
  if (end === null || so) return so
  return { outcome: { kind: end === nowhere ? 'nowhere' : 'goodbye' }, seconds: after }
}

// Before the flow's end only what the caller came for counts.
function outcomeOf({ turn }: Arrived): SimulatedOutcome | null {
  const arranged = arrangedIn(turn)
  return arranged ? { kind: arranged } : (spokenTo(turn) ?? messageIn(turn))
}

function spokenTo({ cause, event, passed }: SimulatedTurn): SimulatedOutcome | null {
  if (cause.type === 'transfer' && cause.because === 'talked') return { kind: 'transferred', to: cause.to }
  if (event?.type !== 'leftQueue' || event.because !== 'talked') return null
  const queue = passed[0]?.queue
  return queue ? { kind: 'queue', queue } : null
}

const messageIn = ({ event, passed }: SimulatedTurn): SimulatedOutcome | null =>
  event?.type === 'recorded' && event.seconds > 0 && passed[0]?.meets === 'voicemail'
    ? { kind: 'voicemail' }
    : null
