import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFlow } from '../../../src/flow/check/check.ts'
import { compileFlow } from '../../../src/flow/compile/compile.ts'
import type { CallerEvent } from '../../../src/flow/run/event.ts'
import type { Flow } from '../../../src/flow/flow.ts'
import type { Problem } from '../../../src/flow/problem.ts'
import { word } from '../../../src/words.ts'
import type { E164 } from '../../../src/words.ts'
import { callTo, parsed, someone } from '../flow-builders.ts'

// Steps of every kind that can keep a caller, wired at random: most such flows are wrong, some are right.
type Wire = (index: number) => string
type Drawing = Readonly<{ wire: Wire; failing: object; retries: number }>
const kinds: readonly ((drawing: Drawing) => object)[] = [
  () => ({ hangup: 'Bye.' }),
  ({ wire }) => ({ say: 'Hi.', next: wire(0) }),
  ({ wire, failing, retries }) => ({
    menu: { prompt: 'Press.', retries, options: { 1: { next: wire(0) }, 2: { next: wire(3) } } },
    on: failing,
  }),
  ({ wire, failing, retries }) => ({
    ask: { prompt: 'Zip?', type: 'digits', as: 'zip', retries, confirm: 'So?' },
    next: wire(0),
    on: failing,
  }),
  ({ wire }) => ({ queue: 'sales', on: { closed: wire(0), timeout: wire(1), full: wire(2) } }),
  ({ wire }) => ({ voicemail: { prompt: 'Speak.' }, next: wire(0) }),
  ({ wire }) => ({
    identify: { confirm: 'You?', reference: 'Which?', retries: 1 },
    on: { linked: wire(0), new: wire(1) },
  }),
  ({ wire }) => ({ suppress: { prompt: 'Done.' }, next: wire(0), on: { noNumber: wire(1) } }),
  ({ wire }) => ({ transfer: 'billing', next: wire(0), on: { noAnswer: wire(1), busy: wire(2) } }),
  ({ wire }) => ({
    lookup: { url: 'https://crm.example.com/' },
    next: wire(0),
    on: { failed: wire(1) },
  }),
  ({ wire }) => ({
    split: { one: { percent: 50, next: wire(0) }, two: { percent: 50, next: wire(1) } },
  }),
  ({ wire }) => ({ set: { zip: '{{ caller.areaCode }}' }, next: wire(0) }),
  ({ wire }) => ({
    branch: [{ when: { 'caller.country': 'CA' }, next: wire(0) }],
    on: { otherwise: wire(1) },
  }),
]

const drawnStep = fc.record({
  kind: fc.constantFrom(...kinds),
  retries: fc.nat(2),
  // Mostly onward, so that a good part of the flows come to an end.
  wires: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) },
      { weight: 1, arbitrary: fc.integer({ min: -3, max: 0 }) },
    ),
    {
      minLength: 4,
      maxLength: 4,
    },
  ),
})

const drawnFlow: fc.Arbitrary<Flow> = fc.array(drawnStep, { minLength: 1, maxLength: 6 }).map((drawn) => {
  const names = [...drawn.map((_, index) => `s${index}`), 'end']
  const steps = drawn.map(({ kind, retries, wires }, at) => {
    const wire: Wire = (index) =>
      names[Math.min(names.length - 1, Math.max(0, at + (wires[index] ?? 1)))] ?? 'end'
    const failing = { noInput: wire(1), noMatch: wire(2) }
    return [names[at] ?? 'end', kind({ wire, failing, retries })] as const
  })
  const all = { ...Object.fromEntries(steps), end: { hangup: 'Bye.' } }
  return parsed(JSON.stringify({ flow: 'drawn', languages: ['en-US'], start: 's0', steps: all }))
})

const anyAct: fc.Arbitrary<CallerEvent> = fc.oneof(
  fc.constantFrom('', '1', '2', '9', '4711', '#').map((digits) => ({ type: 'pressed', digits }) as const),
  fc.constantFrom('one', 'yes', 'no', 'hello there').map((speech) => ({ type: 'said', speech }) as const),
  fc.constant({ type: 'silent' } as const),
  fc.nat(3).map((seconds) => ({ type: 'recorded', url: 'https://x/rec', seconds }) as const),
  fc
    .constantFrom(
      'talked' as const,
      'timeout' as const,
      'closed' as const,
      'full' as const,
      'failed' as const,
    )
    .map((because) => ({ type: 'leftQueue', because }) as const),
  fc
    .constantFrom('talked' as const, 'busy' as const, 'noAnswer' as const, 'failed' as const)
    .map((because) => ({ type: 'transferEnded', because }) as const),
)

type DrawnCall = Readonly<{
  flow: Flow
  acts: readonly CallerEvent[]
  band: 'linked' | 'ask' | 'new'
  joined: string
  looked: string
  callerKey: string
}>

const drawnCall: fc.Arbitrary<DrawnCall> = fc.record({
  flow: drawnFlow,
  acts: fc.array(anyAct, { maxLength: 20 }),
  band: fc.constantFrom('linked' as const, 'ask' as const, 'new' as const),
  joined: fc.constantFrom('joined', 'full'),
  looked: fc.constantFrom('done', 'notFound', 'failed'),
  callerKey: fc.string(),
})

const isRight = (flow: Flow): boolean => checkFlow(flow, null).every(({ severity }) => severity !== 'error')

const billing = {
  name: 'billing',
  address: { kind: 'number', number: word<E164>('+14155550177') },
  about: null,
} as const

const callIn = ({ flow, band, joined, looked, callerKey }: DrawnCall) => {
  const { match, ...facts } = someone()
  return callTo(compileFlow(flow, 1), {
    facts: { ...facts, callerKey, match: { inquiryId: match?.inquiryId ?? null, band } },
    results: { joinQueue: joined, lookup: looked },
    // The company may have taken the number off its list since the flow was checked.
    world: { transfers: callerKey.length % 2 === 0 ? { billing } : {} },
  })
}

test('a caller of a flow that passes its checks comes to an end, whatever they did before they fell silent', () => {
  let right = 0
  fc.assert(
    fc.property(drawnCall, (drawn) => {
      fc.pre(isRight(drawn.flow))
      right += 1
      const call = callIn(drawn)
      for (const act of drawn.acts) if (!call.isOver()) call.does(act)
      const states = compileFlow(drawn.flow, 1).states.size
      for (let turns = 0; !call.isOver() && turns < states; turns += 1)
        if (call.waits() === 'queue') call.leavesQueue('timeout')
        else if (call.waits() === 'transfer') call.endsTransfer('noAnswer')
        else call.staysSilent()
      expect(call.isOver()).toBe(true)
    }),
    { numRuns: 150 },
  )
  expect(right).toBeGreaterThan(0)
})

test('a caller who waits for something has always been told so', () => {
  fc.assert(
    fc.property(drawnCall, (drawn) => {
      fc.pre(isRight(drawn.flow))
      const call = callIn(drawn)
      for (const act of drawn.acts) {
        expect(call.directives()).not.toEqual([])
        if (!call.isOver()) call.does(act)
      }
    }),
    { numRuns: 150 },
  )
})

// Where the message says "when", the script alone does not lead there.
const isLoopOfSilence = ({ rule, message }: Problem): boolean =>
  rule === 'endless-loop' && message.startsWith('A caller who stays silent') && !message.includes('(when')

test('a script of an endless loop leads into one', () => {
  fc.assert(
    fc.property(drawnFlow, (flow) => {
      const script = checkFlow(flow, null).find(isLoopOfSilence)?.script
      fc.pre(typeof script === 'string')
      const call = callTo(compileFlow(flow, 1)).follows(script)
      for (let turns = 0; turns < 30; turns += 1) call.staysSilent()
      expect(call.isOver()).toBe(false)
    }),
    { numRuns: 40 },
  )
})
