import fc from 'fast-check'
import type { Flow } from '../../../src/flow/flow.ts'
import type { CallerEvent } from '../../../src/flow/run/event.ts'
import { parsed } from '../flow-builders.ts'

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
  ({ wire, failing }) => ({
    callback: { queue: 'sales', when: ['asap', 'morning'] },
    next: wire(0),
    on: { ...failing, declined: wire(1) },
  }),
  ({ wire, failing }) => ({
    appointment: 'visit',
    next: wire(0),
    on: { ...failing, none: wire(1), declined: wire(2) },
  }),
  ({ wire }) => ({
    survey: { questions: [{ ask: 'From 1 to 5?', as: 'stars', keys: '1-5' }] },
    next: wire(0),
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

/** A flow of a few steps, each of any kind. */
export const drawnFlow: fc.Arbitrary<Flow> = fc
  .array(drawnStep, { minLength: 1, maxLength: 6 })
  .map((drawn) => {
    const names = [...drawn.map((_, index) => `s${index}`), 'end']
    const steps = drawn.map(({ kind, retries, wires }, at) => {
      const wire: Wire = (index) =>
        names[Math.min(names.length - 1, Math.max(0, at + (wires[index] ?? 1)))] ?? 'end'
      const failing = { noInput: wire(1), noMatch: wire(2) }
      return [names[at] ?? 'end', kind({ wire, failing, retries })] as const
    })
    const all = { ...Object.fromEntries(steps), end: { hangup: 'Bye.' } }
    const text = JSON.stringify({ flow: 'drawn', languages: ['en-US'], start: 's0', steps: all })
    // A counterexample is shown as an author would write it.
    return Object.assign(parsed(text), { [fc.toStringMethod]: () => text })
  })

/** Anything a telephone may report, also where it does not fit. */
export const anyAct: fc.Arbitrary<CallerEvent> = fc.oneof(
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
