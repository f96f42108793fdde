import type { CompiledState } from './compiled-state.ts'
import type { MachineDirective } from '../run/directive.ts'
import type { Flow, FlowStep } from '../flow.ts'
import { destination, isPlace } from '../flow.ts'
import { machineMoves } from './machine-moves.ts'
import type { MachineMoves } from './machine-moves.ts'
import { machineOf } from './machine.ts'
import type { FlowMachine } from './machine.ts'
import { mapValues } from '../map-values.ts'
import { anyLanguage, spreadOver } from '../speaking/prompt.ts'
import type { Target } from '../step-kind.ts'

/** The hash of each recorded file's sound, by the file's name. */
export type Recordings = Readonly<Record<string, string>>

/** A flow ready for calls; made once for each version, shared by all its calls. */
export type CompiledFlow = Readonly<{
  name: string
  version: number
  /** The recorded files it was published with. */
  recordings: Recordings
  flow: Flow
  machine: FlowMachine
  moves: MachineMoves
  states: ReadonlyMap<string, CompiledState>
}>

const endState = '~end'
/** Where a draft leads when nobody said where to. */
export const nowhere = '~nowhere'

/**
 * Makes the machine of a flow that was checked; throws when it leads nowhere. Flat and plain: every state is one
 * step's, every transition is by an event, every retry is a state of its own, so the graph that is explored by the
 * checker is the machine that runs.
 */
export const compileFlow = (flow: Flow, version: number, recordings: Recordings = {}): CompiledFlow => ({
  ...compile(flow, version, (from, to) => {
    throw new Error(`Flow ${flow.name}: "${from}" leads to ${to}, which does not exist`)
  }),
  recordings,
})

/** The machine of a flow that may be unfinished, for the checker: what leads nowhere ends at `nowhere`. */
export const compileDraft = (flow: Flow): CompiledFlow => compile(flow, 0, () => nowhere)

/** The state a call stands in. A call keeps the version of the flow it began with: any other may lack its state. */
export function stateAt({ name, version, states }: CompiledFlow, value: string): CompiledState {
  const state = states.get(value)
  if (!state) throw new Error(`Flow ${name}@${version} has no state "${value}"`)
  return state
}

/** Answers with the state to take instead of the one that does not exist. */
type Missing = (from: string, to: string) => string

function compile(flow: Flow, version: number, missing: Missing): CompiledFlow {
  const states = new Map(
    [...[...flow.steps.values()].flatMap((step) => compiledStates(step, flow, missing)), ...ends].map(
      (state) => [state.name, state],
    ),
  )
  const machine = machineOf(flow, states)
  return {
    name: flow.name,
    version,
    recordings: {},
    flow,
    machine,
    moves: machineMoves(machine, states),
    states,
  }
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
  meets: null,
  optsOut: false,
}))

function compiledStates(step: FlowStep, flow: Flow, missing: Missing): readonly CompiledState[] {
  const [first] = step.states
  const nameOf = (role: string): string => (role === first?.role ? step.name : `${step.name}~${role}`)
  const resolve = (target: Target): string => {
    if ('role' in target) return nameOf(target.role)
    const wired = destination(step, target.outcome)
    if (wired === 'end') return endState
    if (wired === null) return missing(step.name, `nothing on "${target.outcome}"`)
    return isPlace(flow, wired.step) ? wired.step : missing(step.name, `"${wired.step}"`)
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
    meets: state.meets ?? null,
    optsOut: state.optsOut ?? false,
  }))
}

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
    case 'enqueue': {
      const { callback, voicemail } = directive
      return {
        ...directive,
        ...(callback && { callback: { ...callback, words: spreadOver(callback.words, languages) } }),
        ...(voicemail && { voicemail: { ...voicemail, words: spreadOver(voicemail.words, languages) } }),
      }
    }
    case 'connect':
    case 'hangup':
      return directive
  }
}
