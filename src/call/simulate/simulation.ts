import type { CallerAct, CallerEvent, Directive, Spoken } from '../../flow/index.ts'
import type { EpochMs } from '../../words.ts'
import type { PerformedEffect } from '../journal.ts'
import type { Turned } from '../turn.ts'
import type { SimulatedOutcome } from './outcome.ts'
import type { TransferEnd } from './trial.ts'

/** What set a turn off: the call's beginning, an act of the caller, or what others made of the call. */
export type Cause =
  | Readonly<{ type: 'begin' }>
  | CallerAct
  | Readonly<{ type: 'served'; afterSeconds: number; talkSeconds: number }>
  | Readonly<{ type: 'transfer'; to: string; because: TransferEnd }>

/** One turn of a simulated call, with everything that is worth telling of it. */
export type SimulatedTurn = Readonly<{
  /** Seconds from the beginning of the call to what set it off. */
  at: number
  cause: Cause
  /** What the flow was told; `null` on the first turn, and when the caller hung up. */
  event: CallerEvent | null
  /** The step that was asking; empty on the first turn. */
  step: string
  passed: Turned['passed']
  performed: readonly PerformedEffect[]
  directives: readonly Directive[]
  /** What they hear afterwards, while they wait in line. */
  inLine: readonly Spoken[]
}>

/** The place a call came to, and after how many seconds. */
export type Reached = Readonly<{ outcome: SimulatedOutcome; seconds: number }>

/** A simulated call between two turns; a value, so that an earlier one can be gone back to. */
export type Simulation = Readonly<{
  /** When the telephone has said everything of the last turn. */
  now: EpochMs
  position: Turned['position']
  turns: readonly SimulatedTurn[]
  /** The last place that counts as an outcome; `null` before there is one. */
  reached: Reached | null
  /** The call is over, and nothing moves it any more. */
  isOver: boolean
}>

const isAudible = ({ text, recording }: Spoken): boolean => text !== '' || recording !== undefined

/** What the caller hears in a turn, in order; a prompt without words is nothing to hear. */
export const heardIn = ({ directives, inLine }: SimulatedTurn): readonly Spoken[] => [
  ...directives.flatMap((directive) => ('words' in directive ? [directive.words] : [])).filter(isAudible),
  ...inLine,
]
