import { createActor } from 'xstate'
import type { SnapshotFrom } from 'xstate'
import type { Language } from '../../words.ts'
import type { MachineDirective } from '../run/directive.ts'
import type { FlowContext, FlowEvent } from '../run/event.ts'
import type { CompiledState } from './compiled-state.ts'
import { remembered } from './machine.ts'
import type { FlowMachine } from './machine.ts'

/** Where the machine came to, and what it emitted on arriving. */
export type MachineMoved = Readonly<{
  value: string
  context: FlowContext
  isDone: boolean
  directives: readonly MachineDirective[]
}>

/** The moves of one machine, from the two fields that a call keeps. */
export type MachineMoves = Readonly<{
  begin: (language: Language) => MachineMoved
  /** `event` is one that the state listens to. */
  next: (value: string, context: FlowContext, event: FlowEvent) => MachineMoved
}>

/**
 * The moves of `machine`, and the only way it is ever moved: by calls, by trials and by the checker, which makes every
 * one of them. Each is the machine's own transition, taken once. Where it leads and what it emits depends on nothing but
 * state and event, so the next call that makes it is told the same; only what the call remembers is worked out anew, by
 * the function that the machine itself assigns with.
 */
export function machineMoves(machine: FlowMachine, states: ReadonlyMap<string, CompiledState>): MachineMoves {
  const take = transitionsOf(machine)
  const begun = new Map<Language, MachineMoved>()
  const made = new Map<CompiledState['on'][string], MachineMoved>()
  return {
    begin: (language) => {
      const moved = begun.get(language) ?? take.begin(language)
      begun.set(language, moved)
      return moved
    },
    next: (value, context, event) => {
      const move = states.get(value)?.on[event.type]
      const known = move && made.get(move)
      if (known) return { ...known, context: remembered(context, event, move) }
      const moved = take.next(value, context, event)
      if (move) made.set(move, moved)
      return moved
    },
  }
}

type Scope = Parameters<FlowMachine['transition']>[2]

// XState's own `transition` makes an actor for each, which is most of its time. Here one stands for all: the machine
// runs nothing and spawns nothing, so nothing is left behind in it.
function transitionsOf(machine: FlowMachine): MachineMoves {
  const self = createActor(machine)
  // To look a state up takes as long as the flow is large; where the machine has arrived, that is done.
  const rests = new Map<string, SnapshotFrom<FlowMachine>>()
  const restingAt = (value: string, context: FlowContext): SnapshotFrom<FlowMachine> => {
    const known = rests.get(value)
    return known ? { ...known, context } : machine.resolveState({ value, context })
  }
  const moved = (transition: (scope: Scope) => SnapshotFrom<FlowMachine>): MachineMoved => {
    const directives: MachineDirective[] = []
    const arrived = transition({
      ...inert,
      self,
      system: self.system,
      actionExecutor: ({ params }) => directives.push(params as MachineDirective),
    })
    const { value, context, status } = arrived
    if (!rests.has(value)) rests.set(value, arrived)
    return { value, context, isDone: status === 'done', directives }
  }
  return {
    begin: (language) => moved((scope) => machine.getInitialSnapshot(scope, { language })),
    next: (value, context, event) =>
      moved((scope) => machine.transition(restingAt(value, context), event, scope)),
  }
}

const nothing = (): void => undefined
const inert = { id: '', sessionId: '', logger: nothing, defer: nothing, stopChild: nothing, emit: nothing }
