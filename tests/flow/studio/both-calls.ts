import { beginTurn, resume, turn } from '../../../src/call/turn.ts'
import type { Turned } from '../../../src/call/turn.ts'
import { compileFlow } from '../../../src/flow/compile/compile.ts'
import type { CompiledFlow } from '../../../src/flow/compile/compile.ts'
import type { Spoken } from '../../../src/flow/run/directive.ts'
import type { CallerEvent, FlowEvent } from '../../../src/flow/run/event.ts'
import { importStudio } from '../../../src/flow/studio/import-studio.ts'
import type { Report } from '../../../src/flow/studio/report.ts'
import { word } from '../../../src/words.ts'
import type { E164 } from '../../../src/words.ts'
import { aWorld, parsed } from '../flow-builders.ts'
import { studioCall } from './studio-interpreter.ts'
import type { StudioAct, StudioPlace } from './studio-interpreter.ts'

export type Imported = Readonly<{ yaml: string; report: Report }>

/** The flow a Studio flow becomes; throws when it is refused. */
export function imported(text: string): Imported {
  const result = importStudio(text, { name: 'imported', company: null })
  if (result.kind === 'refused') throw new Error(`${result.state ?? ''}: ${result.message}`)
  return result
}

/** One moment of a call, by the interpreter and by us: what was heard since the last act, and where the call waits. */
export type Moment = Readonly<{ heard: string; place: StudioPlace['kind']; at: string }>

const plain = (words: readonly string[]): string =>
  words
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.](?:\s|$))/g, '')
    .trim()

// A transfer is found in the company's list, whatever a flow calls it.
const transfers = new Proxy(
  {},
  {
    get: () => ({ kind: 'number', number: word<E164>('+14155550199') }),
    has: () => true,
    getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: {} }),
  },
)

/** The same acts on the Studio flow and on what it became; a moment of each after each act, the first on answering. */
export function callBoth(text: string, { yaml, report }: Imported) {
  const studio = studioCall(text)
  const flow = compileFlow(parsed(yaml), 1)
  const world = aWorld({}, { transfers })
  let turned = queueJoined(flow, beginTurn(flow, world))
  let silentRounds = 0

  const stateOf = (step: string): string =>
    report.lines.find((line) => line.step === step)?.state ?? step.replace(/-\d+$/, '')
  const ours = (): Moment => {
    const { step } = flow.states.get(turned.position.value) ?? { step: '' }
    return { heard: heardIn(turned), place: placeOf(flow, turned), at: stateOf(step) }
  }
  const theirs = (): Moment => ({
    heard: plain(studio.heard()),
    place: studio.place().kind,
    at: studio.place().state ?? '',
  })
  const act = (done: StudioAct): void => {
    silentRounds = ['keys', 'speech'].includes(done.type) ? 0 : silentRounds + 1
    const request = turned.awaiting?.type === 'lookup' ? turned.awaiting : null
    studio.act(done)
    turned = queueJoined(
      flow,
      request
        ? resume(flow, turned, answerTo(request.capture, done), world)
        : turn(flow, turned.position, eventOf(done, theirsBefore), world),
    )
  }
  let theirsBefore: StudioPlace['kind'] = studio.place().kind
  return {
    act: (done: StudioAct) => {
      theirsBefore = studio.place().kind
      act(done)
    },
    ours,
    theirs,
    silentRounds: () => silentRounds,
    isAtPerson: () => flow.states.get(turned.position.value)?.step === 'person',
    isHandedOver: () => flow.states.get(turned.position.value)?.kind === 'queue',
  }
}

const queueJoined = (flow: CompiledFlow, turned: Turned): Turned =>
  turned.awaiting?.type === 'joinQueue'
    ? resume(flow, turned, { type: 'joined' }, aWorld({}, { transfers }))
    : turned

function heardIn({ directives }: Turned): string {
  return plain(directives.flatMap((one) => ('words' in one ? [heardOf(one.words)] : [])))
}

const heardOf = ({ text, recording }: Spoken): string =>
  recording && 'address' in recording ? recording.address : text

function placeOf(flow: CompiledFlow, { awaiting, isOver, position }: Turned): StudioPlace['kind'] {
  if (isOver) return 'over'
  if (awaiting) return 'request'
  const { waits, kind } = flow.states.get(position.value) ?? { waits: 'end', kind: '' }
  if (waits === 'queue') return 'agent'
  if (waits === 'transfer') return 'dial'
  return kind === 'voicemail' ? 'recording' : 'answer'
}

function answerTo(capture: Readonly<Record<string, string>>, act: StudioAct): FlowEvent {
  if (act.type !== 'answered') return { type: 'failed' }
  const values = Object.entries(capture).flatMap(([name, path]) => {
    if (path === 'body') return [[name, JSON.stringify(act.json)] as const]
    if (path === 'status') return [[name, '200'] as const]
    const value = act.json[path]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { type: 'done', values: Object.fromEntries(values) }
}

const endings = { completed: 'talked', busy: 'busy', 'no-answer': 'noAnswer', failed: 'failed' } as const

function eventOf(act: StudioAct, place: StudioPlace['kind']): CallerEvent {
  switch (act.type) {
    case 'keys':
      return { type: 'pressed', digits: act.keys }
    case 'speech':
      return place === 'recording'
        ? { type: 'recorded', url: 'https://recordings.example/1', seconds: 4 }
        : { type: 'said', speech: act.words }
    case 'silence':
    case 'answered':
    case 'failed':
      return { type: 'silent' }
    case 'dialled':
      return { type: 'transferEnded', because: endings[act.status] }
  }
}
