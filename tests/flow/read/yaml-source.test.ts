import { expect, test } from 'vitest'
import { readYaml } from '../../../src/flow/read/yaml-source.ts'
import type { YamlSource } from '../../../src/flow/read/yaml-source.ts'

function sourceOf(text: string): YamlSource {
  const read = readYaml(text, 'x.yaml')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.source
}

const refusals = (text: string): readonly string[] => {
  const read = readYaml(text, 'x.yaml')
  return read.kind === 'problems' ? read.problems.map((it) => `${it.line}:${it.column} ${it.message}`) : []
}

test.each([
  ['keys that are numbers', '1: a', { 1: 'a' }],
  ['keys as they are written', '01: a', { '01': 'a' }],
  ['keys that are words of other formats', 'on: a\nyes: b\ntrue: c', { on: 'a', yes: 'b', true: 'c' }],
  ['telephone numbers as text', 'a: +14155550190', { a: '+14155550190' }],
  ['leading zeros as text', 'a: 0123', { a: '0123' }],
  ['plain numbers as numbers', 'a: 12', { a: 12 }],
  ['yes and no as text', 'a: no', { a: 'no' }],
  ['hours as text', 'a: 09:00-17:00', { a: '09:00-17:00' }],
  ['a file with a byte order mark', '\uFEFFa: 1\nb: 2', { a: 1, b: 2 }],
  ['a file with the line ends of Windows', 'a: 1\r\nb:\r\n  - 2\r\n', { a: 1, b: [2] }],
])('reads %s', (_what, text, value) => {
  expect(sourceOf(text).value).toEqual(value)
})

test.each([
  ['an empty file', '', '1:1 The file is empty'],
  ['a file of comments', '# nothing\n', '1:1 The file is empty'],
  ['a key that stands twice', 'a: 1\nb: 2\na: 3', '3:1 This key stands here twice'],
  ['tabs', 'a:\n\tb: 1', '2:1 Indent with spaces, not with tabs'],
  ['an alias', 'a: 1\nb: *a', '2:4 Aliases (*name) are not used here: write the value out'],
  ['an anchor', 'a: &x 1', '1:7 Anchors (&name) and tags (!name) are not used here'],
  ['a tag', 'a: !!set {}', '1:10 Anchors (&name) and tags (!name) are not used here'],
  ['two documents', 'a: 1\n---\nb: 2', '2:1 A file holds one document: take out the ---'],
  ['a key that is not a word', '? [a]\n: b', '1:3 A key is one plain word'],
  ['a key that would change every object', '__proto__: {}', '1:1 A key cannot be __proto__'],
  ['other encodings', 'a: caf\uFFFD', '1:1 The file is not UTF-8 text: save it as UTF-8'],
  ['what is no text', 'a: \0', '1:1 The file is not text'],
  ['a huge file', 'a'.repeat(600_000), '1:1 The file is longer than 500000 characters'],
])('refuses %s', (_what, text, message) => {
  expect(refusals(text)[0]).toBe(message)
})

test.each([
  ['brackets', '['.repeat(1000)],
  ['braces', '{a: '.repeat(1000)],
  ['list marks', '- '.repeat(1000)],
])('refuses deeply nested %s before they reach the parser', (_what, text) => {
  expect(refusals(text)).toEqual(['1:1 The file is nested deeper than any flow or company is'])
})

test('lists a limited number of faults', () => {
  expect(refusals('a: '.repeat(5000))).toHaveLength(20)
})

const text = 'steps:\n  menu:\n    options:\n      1: { next: sales }\n    list: [a, b]\n    nothing:\n'

test.each([
  [['steps', 'menu'], 'key', '2:3'],
  [['steps', 'menu', 'options', '1', 'next'], 'value', '4:18'],
  [['steps', 'menu', 'list', 1], 'value', '5:15'],
  [['steps', 'menu', 'nothing'], 'value', '6:5'],
  [['steps', 'menu', 'absent', 'deeper'], 'value', '2:3'],
  [['absent'], 'value', '1:1'],
] as const)('finds the place of %s (%s)', (path, part, place) => {
  const { line, column } = sourceOf(text).positionOf(path, part)
  expect(`${line}:${column}`).toBe(place)
})

test('says once what is wrong with a text that has a colon in it and no quotes', () => {
  const text = 'a:\n  b: Hi {{ x | default: "there" }}, you.\n  c: d\n'
  const read = readYaml(text, 'x.yaml')
  expect(read.kind === 'problems' ? read.problems.map(({ line, message }) => [line, message]) : []).toEqual([
    [2, 'A text with ": " in it stands in quotes, or on the lines below a >-'],
  ])
})
