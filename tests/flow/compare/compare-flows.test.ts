import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { compareFlows } from '../../../src/flow/compare/compare-flows.ts'
import { parseFlow } from '../../../src/flow/read/parse.ts'
import { partsAmong } from '../../../src/flow/read/parts.ts'
import { parsed } from '../flow-builders.ts'

const base = `flow: test
languages: [en-US, fr-CA]
start: welcome
steps:
  welcome:
    say: { en-US: Hello., fr-CA: Bonjour. }
    next: menu
  menu:
    menu:
      prompt: { en-US: "Press 1 or 2.", fr-CA: "Le 1 ou le 2." }
      options:
        1: { hear: { en-US: [quote], fr-CA: [devis] }, next: sales }
        2: { hear: { en-US: [order], fr-CA: [commande] }, next: service }
    on: { noInput: sales, noMatch: sales }
  who:
    branch:
      - { when: { inquiry.product: solar }, next: sales }
      - { when: { caller.country: CA }, next: service }
    on: { otherwise: menu }
  sales:
    queue: sales
    maxWait: 8m
    on: { closed: bye, timeout: bye, full: bye }
  service:
    queue: service
    on: { closed: bye, timeout: bye, full: bye }
  bye:
    hangup: { en-US: Goodbye., fr-CA: Au revoir. }
`

const shippedParts = partsAmong(
  readdirSync('flows')
    .filter((name) => name.endsWith('.flow.yaml'))
    .map((name) => ({ file: name, text: readFileSync(`flows/${name}`, 'utf8') })),
)

const told = (before: string, after: string): readonly string[] =>
  compareFlows(parsed(before), parsed(after)).map(({ sentence }) => sentence)

/** The sentences for one edit of the text. */
const edited = (...edits: readonly (readonly [string, string])[]): readonly string[] =>
  told(
    base,
    edits.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`There is no ${from}`)
      return text.replace(from, to)
    }, base),
  )

describe('a marketer is told', () => {
  test.each([
    [
      'where an option goes',
      ['next: service }', 'next: bye }'],
      ['Option 2 of “menu” now goes to “bye” (was “service”).'],
    ],
    [
      'what is said otherwise, in which language',
      ['fr-CA: Bonjour.', 'fr-CA: Bienvenue.'],
      ['The greeting of “welcome” in French (fr-CA) changed: “Bonjour.” → “Bienvenue.”'],
    ],
    [
      'what is waited for',
      ['maxWait: 8m', 'maxWait: 5m'],
      ['Maximum wait of “sales” is now 5 minutes (was 8 minutes).'],
    ],
    [
      'what was left to the default',
      ['maxWait: 8m\n', 'maxWait: 8m\n    record: true\n'],
      ['Record of “sales” is now yes (was no).'],
    ],
    [
      'which words choose an option',
      ['fr-CA: [devis]', 'fr-CA: [devis, prix]'],
      ['“prix” was added to hear of option 1 in French (fr-CA) of “menu”.'],
    ],
    [
      'which option is new',
      ['    on: { noInput', '        3: { next: bye }\n    on: { noInput'],
      ['Option 3 of “menu” is new: next bye.'],
    ],
    [
      'where a step goes in which case',
      ['closed: bye', 'closed: service'],
      ['“sales” now goes to “service” (was “bye”) when the queue is closed.'],
    ],
    ['where a step goes on to', ['next: menu', 'next: who'], ['“welcome” now goes to “who” (was “menu”).']],
    [
      'with what calls begin',
      ['start: welcome', 'start: menu'],
      ['Calls now begin with “menu” (was “welcome”).'],
    ],
    [
      'what a step has become',
      ['queue: service', 'voicemail: { prompt: Hi. }'],
      ['“service” now does something else: voicemail (was queue).'],
    ],
  ] as const)('%s', (_what, edit, sentences) => {
    expect(edited(edit)).toEqual(expect.arrayContaining([...sentences]))
  })

  test('which language is new, without every sentence of it', () => {
    const after = base
      .replace('[en-US, fr-CA]', '[en-US, fr-CA, es-US]')
      .replaceAll(/fr-CA: (Bonjour\.|Au revoir\.|"Le 1 ou le 2\.")/g, (whole) => `${whole}, es-US: Hola.`)
    expect(told(base, after)).toEqual(['Spanish (es-US) is new.'])
  })

  test('which step is new and after which it comes, and which is gone', () => {
    const after = base
      .replace('next: menu', 'next: more')
      .replace('  who:', '  more:\n    say: { en-US: More., fr-CA: Encore. }\n    next: menu\n  who:')
    expect(told(base, after)).toContain('Step “more” (say) is new; comes after “welcome”.')
    expect(told(after, base)).toContain('Step “more” (say) is gone.')
  })

  test('that a step has another name, and nothing of those that lead to it', () => {
    expect(told(base, base.replaceAll(/\bsales\b(?!\n {4}max)/g, 'selling'))).toEqual([
      '“sales” is now called “selling”.',
    ])
  })

  test('that cases are asked in another order, where that matters', () => {
    const [first = '', second = ''] = base.match(/ {6}- \{ when.*\n/g) ?? []
    expect(edited([first + second, second + first])).toEqual(['The order of branch of “who” changed.'])
  })

  test('what changed in a part, through the flow that includes it', () => {
    const part = (words: string) => `flow: bit
languages: [en-US]
start: hi
ends: [done]
steps:
  hi: { say: ${words}, next: done }
`
    const main =
      'flow: m\nlanguages: [en-US]\nstart: a\nsteps:\n  a: { include: bit, on: { done: b } }\n  b: { hangup: }\n'
    const flow = (words: string) => {
      const read = parseFlow(main, 'm', partsAmong([{ file: 'bit', text: part(words) }]))
      if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems))
      return read.flow
    }
    expect(compareFlows(flow('One.'), flow('Two.'))).toEqual([
      { step: 'a/hi', sentence: 'The text of “a/hi” in English (en-US) changed: “One.” → “Two.”' },
    ])
  })
})

describe('nothing is told', () => {
  test.each([
    ['of a comment', ['start:', '# which step greets?\nstart:']],
    ['of layout', ['{ en-US: Hello., fr-CA: Bonjour. }', '\n      fr-CA: Bonjour.\n      en-US: "Hello."']],
    [
      'of a default written out',
      ['    on: { noInput', '      retries: 2\n      timeout: 5s\n    on: { noInput'],
    ],
    ['of a wire written another way', ['    next: menu', '    on: { done: menu }']],
  ] as const)('%s', (_what, edit) => {
    expect(edited(edit)).toEqual([])
  })

  test.each(['solar-spring', 'assurance-auto', 'clinic'])('of %s and itself', (name) => {
    const file = `flows/${name}.flow.yaml`
    const read = parseFlow(readFileSync(file, 'utf8'), file, shippedParts)
    if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems))
    expect(compareFlows(read.flow, read.flow)).toEqual([])
  })
})

type Leaf = Readonly<{ path: readonly string[]; edit: (value: unknown) => unknown }>

const wait = (value: unknown): unknown => (value === '8m' ? '7m' : '9m')
const leaves: readonly Leaf[] = [
  { path: ['welcome', 'say', 'en-US'], edit: (value) => `${String(value)} Again.` },
  { path: ['welcome', 'next'], edit: () => 'who' },
  { path: ['menu', 'menu', 'prompt', 'fr-CA'], edit: () => 'Autre chose.' },
  { path: ['menu', 'menu', 'options', '1', 'next'], edit: () => 'bye' },
  { path: ['menu', 'menu', 'options', '2', 'language'], edit: () => 'fr-CA' },
  { path: ['menu', 'menu', 'options', '2', 'hear', 'en-US'], edit: () => ['something else'] },
  { path: ['menu', 'menu', 'retries'], edit: () => 4 },
  { path: ['menu', 'on', 'noMatch'], edit: () => 'service' },
  { path: ['who', 'branch', '0', 'when', 'inquiry.product'], edit: () => 'roof' },
  { path: ['who', 'branch', '1', 'next'], edit: () => 'bye' },
  { path: ['who', 'on', 'otherwise'], edit: () => 'sales' },
  { path: ['sales', 'maxWait'], edit: wait },
  { path: ['sales', 'queue'], edit: () => 'other' },
  { path: ['service', 'skills'], edit: () => ['solar'] },
  { path: ['service', 'priority'], edit: () => ({ inquiry: 5 }) },
  { path: ['bye', 'hangup', 'fr-CA'], edit: () => 'Adieu.' },
]

function changedAt(value: unknown, [key, ...rest]: readonly string[], edit: Leaf['edit']): unknown {
  if (key === undefined) return edit(value)
  if (Array.isArray(value))
    return value.map((inner, index) =>
      String(index) === key ? changedAt(inner, rest, edit) : (inner as unknown),
    )
  const map = (value ?? {}) as Readonly<Record<string, unknown>>
  return { ...map, [key]: changedAt(map[key], rest, edit) }
}

test('every edit is told, of the step it was made in and of no other', () => {
  fc.assert(
    fc.property(fc.constantFrom(...leaves), fc.nat({ max: 4 }), ({ path, edit }, indent) => {
      const file = parse(base) as Readonly<{ steps: unknown }>
      const text = stringify({ ...file, steps: changedAt(file.steps, path, edit) }, { indent: indent + 2 })
      const differences = compareFlows(parsed(base), parsed(text))
      expect([...new Set(differences.map(({ step }) => step))]).toEqual([path[0]])
    }),
  )
})
