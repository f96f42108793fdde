import { setup } from 'xstate'
import type { InquiryId, Language } from '../words.ts'
import { word } from '../words.ts'
import type { MachineDirective } from './directive.ts'
import type { FlowContext, FlowEvent } from './event.ts'
import type { Flow, FlowStep } from './flow.ts'
import { destination } from './flow.ts'
import { anyLanguage, spreadOver } from './prompt.ts'
import type { Move, Target, Waits } from './step-kind.ts'

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
}>

/** `outcome` is `null` on the way from one state of a step to another. */
type CompiledMove = Omit<Move, 'to'> & Readonly<{ to: string; outcome: string | null }>

type FlowMachine = ReturnType<typeof machineOf>

/** A flow ready for calls; made once for each version, shared by all its calls. */
export type CompiledFlow = Readonly<{
  name: string
  version: number
  flow: Flow
  machine: FlowMachine
  states: ReadonlyMap<string, CompiledState>
  /** The kind of the step that a machine's value stands in; `end` when in none. */
  kindOf: (value: string) => string
}>

const endState = '~end'
/** Where a draft leads when nobody said where to. */
export const nowhere = '~nowhere'

/**
 * Makes the machine of a flow that was checked; throws when it leads nowhere. Flat and plain: every state is one
 * step's, every transition is by an event, every retry is a state of its own, so the graph that is explored by the
 * checker is the machine that runs.
 */
export const compileFlow = (flow: Flow, version: number): CompiledFlow =>
  compile(flow, version, (from, to) => {
    throw new Error(`Flow ${flow.name}: "${from}" leads to ${to}, which does not exist`)
  })

/** The machine of a flow that may be unfinished, for the checker: what leads nowhere ends at `nowhere`. */
export const compileDraft = (flow: Flow): CompiledFlow => compile(flow, 0, () => nowhere)

/** Answers with the state to take instead of the one that does not exist. */
type Missing = (from: string, to: string) => string

function compile(flow: Flow, version: number, missing: Missing): CompiledFlow {
  const states = new Map(
    [...[...flow.steps.values()].flatMap((step) => compiledStates(step, flow, missing)), ...ends].map(
      (state) => [state.name, state],
    ),
  )
  const kindOf = (value: string): string => states.get(value)?.kind ?? 'end'
  return { name: flow.name, version, flow, machine: machineOf(flow, states), states, kindOf }
}

// The end that outcomes without a wire lead to, and the one that only drafts reach.
const ends = [endState, nowhere].map((name): CompiledState => ({
  name,
  step: '',
  kind: 'end',
  role: 'end',
  waits: 'end',
  say: [{ type: 'hangup' }],
  on: {},
  notice: null,
}))

function compiledStates(step: FlowStep, flow: Flow, missing: Missing): readonly CompiledState[] {
  const [first] = step.states
  const nameOf = (role: string): string => (role === first?.role ? step.name : `${step.name}~${role}`)
  const resolve = (target: Target): string => {
    if ('role' in target) return nameOf(target.role)
    const wired = destination(step, target.outcome)
    if (wired === 'end') return endState
    if (wired === null) return missing(step.name, `nothing on "${target.outcome}"`)
    return flow.steps.has(wired.step) ? wired.step : missing(step.name, `"${wired.step}"`)
  }
  return step.states.map((state) => ({
    name: nameOf(state.role),
    step: step.name,
    kind: step.kind,
    role: state.role,
    waits: state.waits,
    say: state.say.map((directive) => inAllLanguages(directive, flow.languages)),
    on: mapValues(state.on, ({ to, ...kept }) => ({
      ...kept,
      to: resolve(to),
      outcome: 'outcome' in to ? to.outcome : null,
    })),
    notice: state.notice ?? null,
  }))
}

const mapValues = <From, To>(
  of: Readonly<Record<string, From>>,
  change: (from: From) => To,
): Record<string, To> => Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]))

function inAllLanguages(directive: MachineDirective, languages: readonly string[]): MachineDirective {
  switch (directive.type) {
    case 'say':
    case 'record':
      return { ...directive, words: spreadOver(directive.words, languages) }
    case 'gather':
      return {
        ...directive,
        words: spreadOver(directive.words, languages),
        hints: Object.fromEntries(
          languages.map((language) => [
            language,
            [...(directive.hints[anyLanguage] ?? []), ...(directive.hints[language] ?? [])],
          ]),
        ),
      }
    case 'enqueue':
    case 'hangup':
      return directive
  }
}

// Directives are handed out as data by `transition`; nothing ever runs them in the machine.
const asData = (_arguments: unknown, _directive: MachineDirective): void => undefined

// XState reads the types of this and nothing else.
const machineTypes = {} as {
  context: FlowContext
  events: FlowEvent
  input: Readonly<{ language: Language }>
}

const flowSetup = setup({
  types: machineTypes,
  actions: { say: asData, gather: asData, enqueue: asData, record: asData, hangup: asData },
})

function machineOf(flow: Flow, states: ReadonlyMap<string, CompiledState>) {
  return flowSetup.createMachine({
    id: flow.name,
    initial: flow.start,
    context: ({ input }) => ({ language: input.language, captured: {}, linked: null, candidate: null }),
    states: mapValues(Object.fromEntries(states), (state) => stateConfig(state)),
  })
}

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
function remembered(context: FlowContext, event: FlowEvent, move: CompiledMove): FlowContext {
  return {
    language: move.language === undefined ? context.language : word<Language>(move.language),
    captured:
      move.captureAs === undefined ? context.captured : kept(context.captured, move.captureAs, event.value),
    candidate: move.inquiry === 'candidate' ? candidateIn(event, context) : context.candidate,
    linked: move.inquiry === 'linked' ? context.candidate : context.linked,
  }
}

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
