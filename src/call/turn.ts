import {
  begin,
  decide,
  effect,
  hear,
  mostMoves,
  move,
  speaking,
  spokenBy,
  stateAt,
  type CallerEvent,
  type CompiledFlow,
  type Directive,
  type Effect,
  type FlowEvent,
  type MachineDirective,
  type Meets,
  type Moved,
  type Prompt,
  type Spoken,
  type Waits,
  type World,
} from '../flow/index.ts'
import { word, type Language, type QueueName } from '../words.ts'
import type { Position } from './call.ts'
import { transferOrder } from './transfer.ts'

/**
 * One state left behind in a turn, and by which event; what the timeline shows. `queue` is the step's, if it has one;
 * `meets` is what the caller was brought to there.
 */
export type Passed = Readonly<{
  step: string
  kind: string
  event: string
  queue: QueueName | null
  meets: Meets | null
}>

/** What one event did to a call: where it stands now, what the telephone is told, what the shell must do first. */
export type Turned = Readonly<{
  position: Position
  isOver: boolean
  directives: readonly Directive[]
  passed: readonly Passed[]
  /** Not `null`: the machine waits for this effect's result; perform it and `resume`. */
  awaiting: Effect | null
}>

/** More moves in one turn than any flow that passed its checks can make; `turned` is how far it came. */
export class TooManyMoves extends Error {
  readonly turned: Turned

  constructor(flow: string, turned: Turned) {
    super(`flow ${flow} did not come to rest within ${mostMoves} moves; it was at ${turned.position.value}`)
    this.turned = turned
  }
}

/** The language a call is greeted in: the number's, as far as the flow speaks it, else the flow's first. */
const greetingOf = ({ flow: { languages } }: CompiledFlow, { facts }: World): Language =>
  spokenBy(languages, facts.greeting ?? null) ?? languages[0]

/** The first turn: the flow begins, and moves on until it waits for the caller, an effect, or ends. */
export const beginTurn = (flow: CompiledFlow, world: World): Turned =>
  settle(flow, world, begin(flow, greetingOf(flow, world)), nothingYet)

/**
 * One turn, pure: what the caller did moves the flow until it waits again. A flow that is over is left as it is.
 */
export function turn(flow: CompiledFlow, position: Position, event: CallerEvent, world: World): Turned {
  const { waits } = stateOf(flow, position)
  if (waits === 'end') return { ...nothingYet, position, isOver: true }
  return step(flow, world, { position, event: hear(flow, position, fitting(event, waits)), so: nothingYet })
}

/** Goes on with a turn whose effect has been performed: `result` is the event that tells how it went. */
export const resume = (flow: CompiledFlow, turned: Turned, result: FlowEvent, world: World): Turned =>
  step(flow, world, { position: turned.position, event: result, so: turned })

type Progress = Pick<Turned, 'directives' | 'passed' | 'awaiting'>
const nothingYet: Progress = { directives: [], passed: [], awaiting: null }

type Stepping = Readonly<{ position: Position; event: FlowEvent; so: Progress }>

function step(flow: CompiledFlow, world: World, { position, event, so }: Stepping): Turned {
  if (so.passed.length >= mostMoves)
    throw new TooManyMoves(flow.name, { ...so, awaiting: null, position, isOver: true })
  const passed = [...so.passed, passedBy(flow, position, event)]
  return settle(flow, world, move(flow, position, event), { ...so, passed })
}

function settle(flow: CompiledFlow, world: World, moved: Moved, so: Progress): Turned {
  const { value, context, status } = moved.snapshot
  const position: Position = { value, context }
  const speak = speaking(flow, position, world)
  const said = moved.directives.map((directive) => carriedOut(directive, speak, world))
  const progress: Progress = { ...so, directives: [...so.directives, ...said], awaiting: null }
  if (status === 'done') return { ...progress, position, isOver: true }

  switch (moved.meta.waits) {
    case 'decision':
      return step(flow, world, { position, event: decide(flow, position, world), so: progress })
    case 'effect':
      return { ...progress, position, isOver: false, awaiting: effect(flow, position, world) }
    case 'caller':
    case 'queue':
    case 'transfer':
      return { ...progress, position, isOver: false }
    case 'end':
      return { ...progress, position, isOver: true }
  }
}

// A webhook that does not fit, from a platform that lost its place: a caller who did nothing, a queue or transfer that failed.
function fitting(event: CallerEvent, waits: Waits): CallerEvent {
  const { type } = event
  if (waits === 'queue') return type === 'leftQueue' ? event : { type: 'leftQueue', because: 'failed' }
  if (waits === 'transfer')
    return type === 'transferEnded' ? event : { type: 'transferEnded', because: 'failed' }
  return type === 'leftQueue' || type === 'transferEnded' ? { type: 'silent' } : event
}

function passedBy(flow: CompiledFlow, position: Position, event: FlowEvent): Passed {
  const { step: name, kind, meets } = stateOf(flow, position)
  const queue = flow.flow.steps.get(name)?.refers.find(({ to }) => to === 'queue')?.name
  return {
    step: name,
    kind,
    event: event.type,
    queue: queue === undefined ? null : word<QueueName>(queue),
    meets,
  }
}

/** The state a call stands in. Throws for one that this version of the flow does not have. */
export const stateOf = (flow: CompiledFlow, { value }: Position) => stateAt(flow, value)

/** The directive as the telephone is to carry it out: in words for this caller, with the number behind a name. */
function carriedOut(directive: MachineDirective, speak: (prompt: Prompt) => Spoken, world: World): Directive {
  switch (directive.type) {
    case 'say':
    case 'record':
      return { ...directive, words: speak(directive.words) }
    case 'gather': {
      const words = speak(directive.words)
      return { ...directive, words, hints: directive.hints[words.language] ?? [] }
    }
    case 'connect':
      return { type: 'connect', order: transferOrder(directive.request, world) }
    case 'enqueue': {
      const { callback, voicemail, ...enqueue } = directive
      return {
        ...enqueue,
        ...(callback && { callback: { ...callback, words: speak(callback.words) } }),
        ...(voicemail && { voicemail: { ...voicemail, words: speak(voicemail.words) } }),
      }
    }
    case 'hangup':
      return directive
  }
}
