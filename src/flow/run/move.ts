import type { Language } from '../../words.ts'
import { stateAt } from '../compile/compile.ts'
import type { CompiledFlow } from '../compile/compile.ts'
import type { CompiledState } from '../compile/compiled-state.ts'
import type { MachineMoved } from '../compile/machine-moves.ts'
import type { MachineDirective } from './directive.ts'
import type { CallerEvent, Effect, FlowContext, FlowEvent } from './event.ts'
import type { World } from '../known/facts.ts'
import { worldAt } from '../known/world-at.ts'
import type { FlowStep } from '../flow.ts'
import type { Standing, Waits } from '../step-kind.ts'

/** Where a call stands in its flow; the first two are all that is stored. */
type FlowSnapshot = Readonly<{ value: string; context: FlowContext; status: 'active' | 'done' }>

/** A call after a move: where it stands, what is to be done on arriving, and what it waits for now. */
export type Moved = Readonly<{
  snapshot: FlowSnapshot
  directives: readonly MachineDirective[]
  meta: Readonly<{ step: string; kind: string; role: string; waits: Waits }>
}>

export type Stored = Pick<FlowSnapshot, 'value' | 'context'>

/** A new call at the flow's start, greeted in `language`, by default the flow's first. */
export function begin(compiled: CompiledFlow, language: Language = compiled.flow.languages[0]): Moved {
  return arrived(compiled, compiled.moves.begin(language))
}

/** Moves a call by one event. At the end of a flow nothing moves any more. Throws for what the state does not listen to. */
export function move(compiled: CompiledFlow, { value, context }: Stored, event: FlowEvent): Moved {
  const state = stateAt(compiled, value)
  if (state.waits === 'end')
    return { snapshot: { value, context, status: 'done' }, directives: [], meta: metaOf(state) }
  if (!Object.hasOwn(state.on, event.type))
    throw new Error(`Flow ${titleOf(compiled)}: "${value}" does not listen to "${event.type}"`)
  return arrived(compiled, compiled.moves.next(value, context, event))
}

/** Which of the state's events a caller's act, or the end of their time in a queue, was. */
export function hear(compiled: CompiledFlow, stored: Stored, event: CallerEvent): FlowEvent {
  const { step, standing } = standingAt(compiled, stored)
  return step.hear(standing, event)
}

/** The event of a state that waits for a decision. */
export function decide(compiled: CompiledFlow, stored: Stored, world: World): FlowEvent {
  const { step, standing } = standingAt(compiled, stored)
  return step.decide(standing, worldAt(world, standing.calendar))
}

/** What a state that waits for an effect wants done. */
export function effect(compiled: CompiledFlow, stored: Stored, world: World): Effect {
  const { step, standing } = standingAt(compiled, stored)
  return step.effect(standing, worldAt(world, standing.calendar))
}

function arrived(
  compiled: CompiledFlow,
  { value, context, isDone, directives: emitted }: MachineMoved,
): Moved {
  const state = stateAt(compiled, value)
  const snapshot: FlowSnapshot = { value, context, status: isDone ? 'done' : 'active' }
  return { snapshot, directives: emitted, meta: metaOf(state) }
}

/** Words of the step's own that what is said here may name, by placeholder: an answer that is read back. */
export function ownValues(
  compiled: CompiledFlow,
  { value, context }: Stored,
  world: World,
): Readonly<Record<string, string>> {
  const state = stateAt(compiled, value)
  return compiled.flow.steps.get(state.step)?.fill(standingIn(compiled, state, context), world) ?? {}
}

/** The world as the step sees it in which the call stands. */
export function worldHere(compiled: CompiledFlow, { value }: Stored, world: World): World {
  const { step } = stateAt(compiled, value)
  return worldAt(world, compiled.flow.steps.get(step)?.calendar ?? null)
}

function standingAt(
  compiled: CompiledFlow,
  { value, context }: Stored,
): Readonly<{ step: FlowStep; standing: Standing }> {
  const state = stateAt(compiled, value)
  const step = compiled.flow.steps.get(state.step)
  if (!step) throw new Error(`Flow ${titleOf(compiled)}: nothing happens any more at "${value}"`)
  return { step, standing: standingIn(compiled, state, context) }
}

const standingIn = (
  { flow: { name: flow, steps, languages } }: CompiledFlow,
  { step: name, role }: CompiledState,
  context: FlowContext,
): Standing => ({ flow, name, role, context, calendar: steps.get(name)?.calendar ?? null, languages })

const metaOf = ({ step, kind, role, waits }: CompiledState): Moved['meta'] => ({ step, kind, role, waits })

const titleOf = ({ name, version }: CompiledFlow): string => `${name}@${version}`
