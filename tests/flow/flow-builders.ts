import { readFileSync } from 'node:fs'
import { readScript } from '../../src/flow/hearing/caller-script.ts'
import { checkFlow } from '../../src/flow/check/check.ts'
import type { Company } from '../../src/flow/company.ts'
import { compileFlow } from '../../src/flow/compile/compile.ts'
import type { CompiledFlow } from '../../src/flow/compile/compile.ts'
import type { MachineDirective } from '../../src/flow/run/directive.ts'
import type { CallerEvent, Effect, FlowContext, FlowEvent, QueueLeft } from '../../src/flow/run/event.ts'
import type { Facts, InquiryFacts, World } from '../../src/flow/known/facts.ts'
import type { Flow } from '../../src/flow/flow.ts'
import { begin, decide, effect, hear, move } from '../../src/flow/run/move.ts'
import type { Moved } from '../../src/flow/run/move.ts'
import { speaking } from '../../src/flow/run/speaking.ts'
import { parseCompany } from '../../src/flow/read/parse-company.ts'
import { parseFlow } from '../../src/flow/read/parse.ts'
import { partsAmong } from '../../src/flow/read/parts.ts'
import type { Problem } from '../../src/flow/problem.ts'
import { word } from '../../src/words.ts'
import type { CampaignName, E164, EpochMs, InquiryId } from '../../src/words.ts'

/** Lines moved in by `spaces`, so that a test can write a step flush left. */
const indented = (text: string, spaces: number): string => text.trim().replace(/^(?=.)/gm, ' '.repeat(spaces))

const goodbyeIn = (languages: string): string =>
  languages.includes(',')
    ? `{ ${languages
        .split(',')
        .map((language) => `${language.trim()}: Bye ${language.trim()}`)
        .join(', ')} }`
    : 'Bye.'

/** The text of a flow of one language whose first step is `start`; `bye` says goodbye. */
export function flowText(steps: string, { languages = 'en-US', head = '' } = {}): string {
  const start = /^\S+(?=:)/m.exec(steps.trim())?.[0] ?? 'bye'
  return [
    'flow: test',
    `languages: [${languages}]`,
    `start: ${start}`,
    ...(head === '' ? [] : [head]),
    'steps:',
    indented(steps, 2),
    `  bye: { hangup: ${goodbyeIn(languages)} }`,
    '',
  ].join('\n')
}

export function flowOf(steps: string, options: Parameters<typeof flowText>[1] = {}): Flow {
  return parsed(flowText(steps, options))
}

const shippedParts = partsAmong([
  { file: 'do-not-call.flow.yaml', text: readFileSync('flows/do-not-call.flow.yaml', 'utf8') },
])

export function parsed(text: string): Flow {
  const read = parseFlow(text, 'test.flow.yaml', shippedParts)
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.flow
}

/** The problems of a text that cannot be read. */
export function problemsOf(text: string): readonly Problem[] {
  const read = parseFlow(text, 'test.flow.yaml', shippedParts)
  return read.kind === 'problems' ? read.problems : []
}

// A flow of two or three steps need not lead anybody to a person.
const ofWholeFlows: ReadonlySet<string> = new Set(['no-person', 'silence-hangs-up', 'wrong-keys-hang-up'])

/** The findings of one rule, or of all but those about whole flows, in a flow of these steps. */
export const findings = (
  steps: string,
  {
    rule,
    company = null,
    ...options
  }: { rule?: string; company?: Company | null; languages?: string; head?: string } = {},
): readonly Problem[] =>
  checkFlow(flowOf(steps, options), company).filter((problem) =>
    rule === undefined ? !ofWholeFlows.has(problem.rule) : problem.rule === rule,
  )

export function shippedCompany(): Company {
  const read = parseCompany(readFileSync('flows/company.yaml', 'utf8'), 'flows/company.yaml')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.company
}

export const shippedFlow = (name: string): CompiledFlow =>
  compileFlow(parsed(readFileSync(`flows/${name}.flow.yaml`, 'utf8')), 1)

const nobody: Facts = {
  callerKey: '+14155550123',
  calledNumber: word<E164>('+18335550100'),
  callerNumber: word<E164>('+14155550123'),
  callerCountry: 'US',
  campaign: word<CampaignName>('solar'),
  match: { band: 'new', inquiryId: null },
  inquiries: {},
}

export const someone = (over: Partial<InquiryFacts> = {}): Partial<Facts> => ({
  match: { band: 'linked', inquiryId: word<InquiryId>('inq1') },
  inquiries: {
    inq1: {
      id: word<InquiryId>('inq1'),
      firstName: 'Rosa',
      name: 'Rosa Lee',
      reference: '48213967',
      product: 'solar',
      language: 'en',
      country: 'US',
      utm: {},
      answers: {},
      ...over,
    },
  },
})

export const aWorld = (facts: Partial<Facts> = {}, over: Partial<World> = {}): World => ({
  now: word<EpochMs>(Date.UTC(2026, 2, 4, 15)),
  company: 'Hillside Group',
  timeZone: 'America/New_York',
  facts: { ...nobody, ...facts },
  voices: {},
  calendars: {},
  queueCalendars: {},
  transfers: {},
  ...over,
})

const usualResults: Readonly<Record<Effect['type'], string>> = {
  linkInquiry: 'done',
  findReference: 'unknown',
  suppressNumber: 'done',
  joinQueue: 'joined',
  readNumber: 'number',
  bookCallback: 'booked',
  findSlots: 'slots',
  bookSlot: 'booked',
  keepAnswer: 'kept',
  lookup: 'done',
}

type Setting = Readonly<{
  facts?: Partial<Facts>
  world?: Partial<World>
  results?: Readonly<Partial<Record<Effect['type'], string>>>
  /** What an effect came to, where its kind alone does not say it. */
  answer?: (effect: Effect) => FlowEvent | undefined
  context?: Partial<FlowContext>
}>

/** A call that goes on by itself, as a turn does, until it waits for the caller, for a queue, or ends. */
export function callTo(flow: CompiledFlow, { facts, world, results, answer, context }: Setting = {}) {
  const around = aWorld(facts, world)
  const effects: Effect[] = []
  const passed: string[] = []
  let directives: readonly MachineDirective[] = []
  let heard: readonly string[] = []
  let moved: Moved = begin(flow)
  moved = { ...moved, snapshot: { ...moved.snapshot, context: { ...moved.snapshot.context, ...context } } }

  const listen = (): void => {
    const speak = speaking(flow, moved.snapshot, around)
    directives = [...directives, ...moved.directives]
    for (const directive of moved.directives)
      if ('words' in directive) heard = [...heard, speak(directive.words).text]
  }
  const settle = (): void => {
    directives = []
    heard = []
    listen()
    while (moved.meta.waits === 'decision' || moved.meta.waits === 'effect') {
      const { waits } = moved.meta
      passed.push(moved.snapshot.value)
      moved = move(
        flow,
        moved.snapshot,
        waits === 'decision' ? decide(flow, moved.snapshot, around) : perform(),
      )
      listen()
      if (passed.length > 1000) throw new Error(`The call goes round for ever at ${moved.snapshot.value}`)
    }
  }
  const perform = () => {
    const wanted = effect(flow, moved.snapshot, around)
    effects.push(wanted)
    const answered = answer?.(wanted)
    if (answered) return answered
    const type = results?.[wanted.type] ?? usualResults[wanted.type]
    return { type, ...(type === 'found' && { inquiryId: word<InquiryId>('inq2') }) }
  }
  settle()

  const call = {
    does: (event: CallerEvent) => {
      passed.push(moved.snapshot.value)
      moved = move(flow, moved.snapshot, hear(flow, moved.snapshot, event))
      settle()
      return call
    },
    presses: (digits: string) => call.does({ type: 'pressed', digits }),
    says: (speech: string) => call.does({ type: 'said', speech }),
    staysSilent: () => call.does({ type: 'silent' }),
    leavesQueue: (because: QueueLeft) => call.does({ type: 'leftQueue', because }),
    endsTransfer: (because: 'talked' | 'busy' | 'noAnswer' | 'failed') =>
      call.does({ type: 'transferEnded', because }),
    /** Follows a script of the checker; the key that ends an answer is not part of it. */
    follows: (script: string) => {
      const read = readScript(script)
      if (read.kind === 'unreadable') throw new Error(read.message)
      for (const act of read.acts) {
        if (act.type === 'press') call.presses(withoutFinish(act.keys, directives))
        if (act.type === 'speak') call.says(act.words)
        if (act.type === 'wait') call.staysSilent()
      }
      return call
    },
    at: () => moved.snapshot.value,
    isOver: () => moved.snapshot.status === 'done',
    context: () => moved.snapshot.context,
    waits: () => moved.meta.waits,
    /** Every state left so far, in order. */
    passed,
    effects,
    directives: () => directives,
    /** What was said or asked since the caller last did something, as they hear it. */
    hears: () => heard,
  }
  return call
}

function withoutFinish(keys: string, directives: readonly MachineDirective[]): string {
  const asked = directives.findLast((directive) => directive.type === 'gather')
  const finish = asked?.maxKeys === 1 ? '' : (asked?.finishOnKey ?? '')
  return finish !== '' && keys.endsWith(finish) ? keys.slice(0, -1) : keys
}

/** A call to a flow of these steps, without the checker's blessing. */
export const callOf = (steps: string, setting: Setting & { languages?: string; head?: string } = {}) =>
  callTo(compileFlow(flowOf(steps, setting), 1), setting)
