import { setup } from 'xstate'
import type { InquiryId, Language } from '../../words.ts'
import { word } from '../../words.ts'
import type { CompiledMove, CompiledState } from './compiled-state.ts'
import type { MachineDirective } from '../run/directive.ts'
import type { FlowContext, FlowEvent } from '../run/event.ts'
import type { Flow } from '../flow.ts'
import { mapValues } from '../map-values.ts'

// Directives are handed out as data by `transition`; nothing ever runs them in the machine.
const asData = (_arguments: unknown, _directive: MachineDirective): void => undefined

// XState reads the types of this and nothing else.
const machineTypes = {} as {
  context: FlowContext
  events: FlowEvent
  /** XState also makes a snapshot without input for each transition; throwing there would cost a stack trace a turn. */
  input: Readonly<{ language: Language }> | undefined
}

const flowSetup = setup({
  types: machineTypes,
  actions: { say: asData, gather: asData, enqueue: asData, connect: asData, record: asData, hangup: asData },
})

/** The XState machine of these states, which calls run on and the checker explores; `machineMoves` are its transitions. */
export function machineOf(flow: Flow, states: ReadonlyMap<string, CompiledState>) {
  return flowSetup.createMachine({
    id: flow.name,
    initial: flow.start,
    context: ({ input }) => ({
      language: input?.language ?? flow.languages[0],
      captured: {},
      linked: null,
      candidate: null,
    }),
    states: mapValues(Object.fromEntries(states), (state) => stateConfig(state)),
  })
}

export type FlowMachine = ReturnType<typeof machineOf>

// A move to the state itself says its words again only with `reenter`; without it a retry is silence.
const stateConfig = ({ step, kind, role, waits, say, on }: CompiledState) => ({
  meta: { step, kind, role, waits },
  entry: say.map((directive) => ({ type: directive.type, params: directive })),
  ...(waits === 'end' && { type: 'final' as const }),
  on: mapValues(on, (move) => ({
    target: move.to,
    reenter: true,
    actions: flowSetup.assign(({ context, event }) => remembered(context, event, move)),
  })),
})

/** What the call remembers after `move`. */
export function remembered(context: FlowContext, event: FlowEvent, move: CompiledMove): FlowContext {
  return {
    language: languageAfter(context, event, move),
    captured: learned(event, move).reduce(
      (captured, [name, value]) => kept(captured, name, value),
      context.captured,
    ),
    candidate: move.inquiry === 'candidate' ? candidateIn(event, context) : context.candidate,
    linked: move.inquiry === 'linked' ? context.candidate : context.linked,
  }
}

function languageAfter({ language }: FlowContext, event: FlowEvent, move: CompiledMove): Language {
  if (move.languageOfEvent) return event.language ?? language
  return move.language === undefined ? language : word<Language>(move.language)
}

/** Every name the move keeps, with what the event says of it, and every name it forgets, with nothing. */
const learned = (
  { value, values }: FlowEvent,
  { captureAs, captureAll = [], forget = [], once }: CompiledMove,
): readonly (readonly [string, string | undefined])[] => [
  ...(once === undefined ? [] : [[once, 'yes'] as const]),
  ...(captureAs === undefined ? [] : [[captureAs, value] as const]),
  ...captureAll.map((name) => [name, values?.[name]] as const),
  ...forget.map((name) => [name, undefined] as const),
]

function kept(
  captured: FlowContext['captured'],
  name: string,
  value: string | undefined,
): FlowContext['captured'] {
  if (value !== undefined) return { ...captured, [name]: value }
  return Object.fromEntries(Object.entries(captured).filter(([key]) => key !== name))
}

const candidateIn = (event: FlowEvent, context: FlowContext): InquiryId | null =>
  event.inquiryId ?? context.candidate
