import { expect, test } from 'vitest'
import { readYaml } from '../../../src/flow/read/yaml-source.ts'

const complaints = (text: string): readonly string[] => {
  const read = readYaml(text, 'x.yaml')
  return read.kind === 'problems' ? read.problems.map(({ line, message }) => `${line} ${message}`) : []
}

test.each([
  ['an apostrophe inside single quotes', `say: 'It's us.'\nnext: sales`, /^1 Something follows/],
  [
    'a placeholder at the start of a text',
    'say: {{ company }} greets you.\nnext: sales',
    /^1 Something follows/,
  ],
  ['a line that is moved in too little', 'a:\n  b: Hi\n c: d', /^3 This line begins further left or right/],
  ['a line that is moved in too far', 'a:\n  b: Hi\n    c: d', /^2 The line below begins further right/],
  ['a quote that is not closed', 'a: "Hi\nb: c', /^2 A quote is opened before, and never closed/],
  ['a brace that is not closed', 'a: { b: c\nd: e', /^2 A \{ or \[ is opened before this line/],
  ['a name without its colon', 'a:\n  next sales\n  b: c', /^2 A colon and a space stand between/],
  ['a comma that is missing', 'a: { b: c d: e }\nf: g', /^1 Between \{ and \} a comma stands/],
  ['a character that YAML keeps for itself', 'a: @home', /^1 A text that begins with this character/],
  ['a backslash in double quotes', 'a: "b\\qc"', /^1 In a text in "double quotes" a \\ is written/],
  ['a text beside its >', 'a: > Hi\nb: c', /^1 A text after > or \| stands on the lines below/],
  ['a bracket that closes nothing', 'a: ]', /^1 This is closed here, but nothing was opened/],
])('says in plain words what is wrong with %s, once', (_what, text, words) => {
  const found = complaints(text)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(words)
})

test('names only the tabs of a file that has some, not what follows from them', () => {
  expect(complaints('steps:\n  a:\n\t  say: Hi.\n    next: b\n  b: { hangup: Bye. }\n')).toEqual([
    '3 Indent with spaces, not with tabs',
  ])
})
