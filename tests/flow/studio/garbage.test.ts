import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFlow } from '../../../src/flow/check/check.ts'
import { importStudio } from '../../../src/flow/studio/import-studio.ts'
import { parsed } from '../flow-builders.ts'

const names = [
  'Trigger',
  'menu',
  'two words',
  'Überraschung',
  '3rd',
  'end-of-call',
  '__proto__',
  'constructor',
] as const
const anyName = fc.constantFrom(...names)
const types = [
  ['say-play', ['audioComplete']],
  ['gather-input-on-call', ['keypress', 'speech', 'timeout']],
  ['split-based-on', ['noMatch', 'match', 'match']],
  ['set-variables', ['next']],
  ['connect-call-to', ['callCompleted', 'hangup']],
  ['send-to-flex', ['callComplete', 'failedToEnqueue']],
  ['record-voicemail', ['recordingComplete', 'noAudio', 'hangup']],
  ['run-function', ['success', 'fail']],
  ['make-http-request', ['success', 'failed']],
  ['capture-payments', ['success']],
  ['fork-stream', ['next']],
  ['trigger', ['incomingCall', 'incomingMessage']],
] as const

const someText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'Hello.',
    '{{widgets.menu.Digits}}',
    '{{widgets.menu.SpeechResult | upcase}}',
    '{{ broken',
  ),
  fc.constantFrom(
    '{{flow.variables.x | plus: 1}}',
    '{{widgets.two words.parsed.a[0].b}}',
    '{% for a in b %}x{% endfor %}',
  ),
  fc.constantFrom(
    '1',
    '#',
    '+14155550123',
    'https://x.example/{{trigger.call.From}}',
    'en-US',
    'es',
    'zz-Zz',
  ),
  fc.string({ maxLength: 20 }),
)

const condition = fc.record({
  type: fc.constantFrom(
    'equal_to',
    'contains',
    'regex',
    'less_than',
    'is_blank',
    'matches_any_of',
    'no_such_thing',
  ),
  value: someText,
  arguments: fc.array(someText, { maxLength: 1 }),
  friendly_name: fc.constant('x'),
})

const properties = fc.record(
  {
    say: someText,
    play: someText,
    loop: fc.oneof(fc.integer({ min: -1, max: 100 }), someText),
    input: someText,
    to: someText,
    url: someText,
    body: someText,
    language: someText,
    timeout: fc.oneof(fc.integer(), someText),
    number_of_digits: fc.integer({ min: -1, max: 40 }),
    max_length: fc.integer(),
    finish_on_key: someText,
    workflow: someText,
    variables: fc.array(fc.record({ key: fc.constantFrom('x', 'y z', ''), value: someText })),
    parameters: fc.array(fc.record({ key: someText, value: someText }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
)

const stateNamed = (name: string) =>
  fc.constantFrom(...types).chain(([type, events]) =>
    fc.record({
      name: fc.constant(name),
      type: fc.constant(name === 'Trigger' ? 'trigger' : type),
      properties,
      transitions: fc.tuple(
        ...(name === 'Trigger' ? ['incomingCall'] : events).map((event) =>
          fc.record({
            event: fc.constant(event),
            next: fc.option(anyName, { nil: undefined, freq: 6 }),
            conditions: event === 'match' ? fc.array(condition, { maxLength: 2 }) : fc.constant([]),
          }),
        ),
      ),
    }),
  )

const anyFlow = fc
  .tuple(...names.map(stateNamed))
  .map((states) => JSON.stringify({ states, initial_state: 'Trigger', description: 'Garbage' }))

test('whatever is wired to whatever, the flow passes its checks or is refused with the state that stops it', () => {
  fc.assert(
    fc.property(anyFlow, (text) => {
      const made = importStudio(text, { name: 'garbage', company: null })
      if (made.kind === 'refused') {
        expect(made.message).toMatch(/leads nowhere on an incoming call/)
        return
      }
      const problems = checkFlow(parsed(made.yaml), null)
      expect(problems.filter(({ waived }) => waived === undefined)).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('any text at all is imported or refused, and nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((json) => `{"states":[${json}]}`),
      ),
      (text) => {
        expect(importStudio(text, { name: 'x', company: null }).kind).toBe('refused')
      },
    ),
  )
})
