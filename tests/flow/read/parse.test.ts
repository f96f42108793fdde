import { expect, test } from 'vitest'
import { parseFlow } from '../../../src/flow/read/parse.ts'
import { stepKinds } from '../../../src/flow/steps/index.ts'
import { flowText, parsed, problemsOf } from '../flow-builders.ts'

const seen = (text: string): readonly string[] =>
  problemsOf(text).map(({ line, column, message }) => `${line}:${column} ${message}`)

const step = (attributes: string): string => flowText(`a: { ${attributes} }`)

test('reads a flow with its steps in order', () => {
  const flow = parsed(
    flowText('hello: { say: Hi., next: bye }', { languages: 'en-US, fr-CA', head: 'calendar: office' }),
  )
  expect(flow).toMatchObject({
    name: 'test',
    languages: ['en-US', 'fr-CA'],
    calendar: 'office',
    start: 'hello',
  })
  expect([...flow.steps.keys()]).toEqual(['hello', 'bye'])
})

test('keeps how a step is wired', () => {
  const wired = parsed(step('voicemail: { prompt: Speak. }, next: bye, on: { empty: a }')).steps.get('a')
  expect(wired).toMatchObject({ kind: 'voicemail', next: 'bye', on: new Map([['empty', 'a']]) })
})

test('lists every mistake of a file, each at its place', () => {
  const text = `flow: x
languages: [english]
strat: a
steps:
  a: { say: 5 }
  b: { sya: Hi. }
`
  expect(seen(text)).toEqual([
    '2:13 A language is written with its country, like en-US or fr-CA',
    '1:1 "start" is missing',
    '3:1 "strat" is not known here. Did you mean "start"?',
    '5:13 Expected text or a map, found a number',
    `6:3 A step is one of ${[...stepKinds.keys()].join(', ')}. Did you mean "say" by "sya"?`,
  ])
})

test.each([
  ['say: Hi., say2: x', '5:18 "say2" is not known here. Did you mean "say"?'],
  ['say: Hi., menu: {}', '5:3 A step is one thing: this is both say and menu'],
  ['say: { en-US: "" }', '5:22 There are no words to say'],
  ['say: { english: Hi. }', '5:15 A language is written with its country, like en-US or fr-CA'],
  ['say: "Hi {{ name }}"', '5:13 There is no field "name". Did you mean "inquiry.name"?'],
  ['say: { play: hello.mp3, txt: Hi. }', '5:32 "txt" is not known here. Did you mean "text"?'],
  ['say: { play: hello.ogg }', '5:21 A recorded file is an MP3 or a WAV, and its name ends in .mp3 or .wav'],
  ['say: { en-US: { text: Hi., vioce: man } }', '5:35 "vioce" is not known here. Did you mean "voice"?'],
  [`say: ${'x'.repeat(4097)}`, '5:13 A prompt has at most 4096 characters'],
  ['say: "a\\u0007b"', '5:13 A prompt holds no control characters'],
  [
    'say: Hi., next: two words',
    '5:24 A step is named with letters, digits, - and _, beginning with a letter',
  ],
  ['queue: sales, maxWait: 8', '5:31 A duration is written like 30s, 8m or 1h30m'],
  ['queue: sales, maxWait: 5h', '5:31 It must be between 10s and 4h'],
  ['queue: sales, record: yes', '5:30 Expected true or false, found text'],
  ['menu: { prompt: Hi., options: {} }', '5:38 A menu has at least one option'],
  ['menu: { prompt: Hi., options: { 12: { next: a } } }', '5:40 A menu key is one of 0 to 9, "*" and "#"'],
  ['menu: { prompt: Hi., options: { 1: {} } }', '5:40 "next" is missing'],
  ['menu: { prompt: Hi., options: { 1: { next: a } }, retries: 9 }', '5:67 It must be at most 5'],
  [
    'ask: { prompt: Hi., type: zip, as: a }',
    '5:34 Expected one of digits, keys, speech, anything, phone, postalCode, date, yesNo, number',
  ],
  ['ask: { prompt: Hi., type: date, as: a, min: 3 }', '5:52 "min" says nothing about date'],
  [
    'ask: { prompt: Hi., type: date, as: a, confirm: "{{ anser }}?" }',
    '5:56 There is no field "anser". Did you mean "answer"?',
  ],
])('refuses %s', (attributes, message) => {
  expect(seen(step(attributes)).join('\n')).toContain(message)
})

test('refuses a step that is not a map', () => {
  expect(seen('flow: x\nlanguages: [en-US]\nstart: a\nsteps:\n  a: []\n')[0]).toMatch(/^5:3 A step is one of/)
})

test('refuses a file that is not a map', () => {
  expect(seen('- a')).toEqual(['1:1 Expected a map, found a list'])
})

test('takes step names in any language', () => {
  expect(parsed(flowText('accueil_été: { say: Bonjour., next: bye }')).steps.has('accueil_été')).toBe(true)
})

test('names the file in every problem', () => {
  const read = parseFlow('flow: 1', 'flows/x.flow.yaml')
  expect(read.kind === 'problems' && read.problems.every(({ file }) => file === 'flows/x.flow.yaml')).toBe(
    true,
  )
})
