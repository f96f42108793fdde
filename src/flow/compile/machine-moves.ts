import { createActor } from 'xstate'
import type { SnapshotFrom } from 'xstate'
import type { Language } from '../../words.ts'
import type { MachineDirective } from '../run/directive.ts'
import type { FlowContext, FlowEvent } from '../run/event.ts'
import type { FlowMachine } from './machine.ts'

/** Where the machine came to, and what it emitted on arriving. */
export type MachineMoved = Readonly<{
  value: string
  context: FlowContext
  isDone: boolean
  directives: readonly MachineDirective[]
}>

/** The moves of one machine. Each is the machine's own transition, from the two fields that a call keeps. */
export type MachineMoves = Readonly<{
  begin: (language: Language) => MachineMoved
  next: (value: string, context: FlowContext, event: FlowEvent) => MachineMoved
}>

type Scope = Parameters<FlowMachine['transition']>[2]

/**
 * The moves of `machine`. XState's own `transition` makes an actor for each move and `resolveState` looks up the whole
 * state again, which is most of their time: here one actor stands for all, and a state is looked up once. The machine
 * runs nothing and spawns nothing, so nothing is left behind in the actor.
 */
export function machineMoves(machine: FlowMachine): MachineMoves {
  const rests = new Map<string, SnapshotFrom<FlowMachine>>()
  const restedAt = (value: string, context: FlowContext): SnapshotFrom<FlowMachine> => {
    const known = rests.get(value) ?? machine.resolveState({ value, context })
    rests.set(value, known)
    return { ...known, context }
  }

  const self = createActor(machine)
  const collecting = (directives: MachineDirective[]): Scope => ({
    ...inert,
    self,
    system: self.system,
    actionExecutor: ({ params }) => directives.push(params as MachineDirective),
  })
  const moved = (take: (scope: Scope) => SnapshotFrom<FlowMachine>): MachineMoved => {
    const directives: MachineDirective[] = []
    const arrived = take(collecting(directives))
    const { value, context, status } = arrived
    // Where it has arrived it need not be looked up again: that takes as long as the flow is large.
    if (!rests.has(value)) rests.set(value, arrived)
    return { value, context, isDone: status === 'done', directives }
  }

  return {
    begin: (language) => moved((scope) => machine.getInitialSnapshot(scope, { language })),
    next: (value, context, event) =>
      moved((scope) => machine.transition(restedAt(value, context), event, scope)),
  }
}

const nothing = (): void => undefined
const inert = { id: '', sessionId: '', logger: nothing, defer: nothing, stopChild: nothing, emit: nothing }
