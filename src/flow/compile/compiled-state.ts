import type { MachineDirective } from '../run/directive.ts'
import type { Meets, Move, Waits } from '../step-kind.ts'

/** A state of the machine, beside the machine: what it waits for, says, and listens to. */
export type CompiledState = Readonly<{
  name: string
  /** Empty at the end that no step is part of. */
  step: string
  kind: string
  role: string
  waits: Waits
  say: readonly MachineDirective[]
  on: Readonly<Record<string, CompiledMove>>
  notice: 'recording' | null
  meets: Meets | null
  optsOut: boolean
}>

/** `outcome` is `null` on the way from one state of a step to another. */
export type CompiledMove = Omit<Move, 'to'> & Readonly<{ to: string; outcome: string | null }>
