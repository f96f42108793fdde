import { expect, test } from 'vitest'
import { parseFlow } from '../../../src/flow/read/parse.ts'

function complaints(step: string): readonly string[] {
  const text = `flow: x\nlanguages: [en-US]\nstart: a\nsteps:\n  a: ${step}\n  b: { hangup: Bye. }\n`
  const read = parseFlow(text, 'x.flow.yaml')
  return read.kind === 'problems' ? read.problems.map(({ message }) => message) : []
}

const menu = 'menu: { prompt: "For sales, press 1.", options: { 1: { next: b } } }'

test.each([
  ['an outcome beside on:', `{ ${menu}, noInput: b }`, /^"noInput" is not known here\. Write it under on:/],
  [
    'what is the menu’s, beside it',
    `{ ${menu}, retries: 3 }`,
    /^"retries" is not known here\. It belongs under menu:/,
  ],
  ['next: with a slip in it', '{ say: Hi., nxt: b }', /Did you mean "next"\?$/],
  ['a word of its own', '{ say: Hi., goto: b }', /Known: interruptible, notice, say, next, on\.$/],
  [
    'a text with a comma in it',
    '{ say: Hi, how are you, next: b }',
    /comma in it stands in "double quotes"\.$/,
  ],
])('says where %s belongs', (_what, step, words) => {
  const found = complaints(step)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(words)
})

test('places every key that is not known, each in its own finding', () => {
  expect(complaints(`{ ${menu}, noInput: b, noMatch: b }`)).toHaveLength(2)
})

test('does not send a key into a prompt, where it would be taken for a language', () => {
  expect(complaints('{ say: { en-US: Hi. }, voice: Polly }')[0]).toMatch(/Known: /)
})
