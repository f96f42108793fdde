import { expect, test } from 'vitest'
import { findings } from '../../flow-builders.ts'

const who = 'who: { identify: {}, on: { linked: known, new: menu } }'
const menu =
  'menu: { menu: { prompt: Press 1., options: { 1: { next: bye } } }, on: { noInput: bye, noMatch: bye } }'
const unlinked = (steps: string) => findings(steps, { rule: 'unlinked-inquiry' })

test('A caller who is linked may be called by their name', () => {
  expect(unlinked(`${who}\nknown: { say: "Hi {{ inquiry.firstName }}.", next: menu }\n${menu}`)).toEqual([])
})

test('Nobody is called by name before it is known who calls', () => {
  const steps = `hello: { say: "Hi {{ inquiry.firstName }}.", next: who }\n${who}\nknown: { say: Hi., next: menu }\n${menu}`
  expect(unlinked(steps)).toMatchObject([
    {
      severity: 'error',
      line: 5,
      message: expect.stringContaining(
        'No caller is linked to an inquiry yet: {{ inquiry.firstName }}',
      ) as string,
    },
  ])
})

test('Not even a default makes sense of a name that is never known', () => {
  const steps = `hello: { say: "Hi {{ inquiry.name | default: 'there' }}.", next: who }\n${who}\nknown: { say: Hi., next: menu }\n${menu}`
  expect(unlinked(steps)).toHaveLength(1)
})

const onBothWays = (words: string): string =>
  `${who.replace('new: menu', 'new: known')}\nknown: { say: "${words}", next: menu }\n${menu}`

test('Where callers come linked and not linked, a name needs a default', () => {
  expect(unlinked(onBothWays('Hi {{ inquiry.name }}.'))).toMatchObject([
    {
      message: expect.stringContaining('is not linked to an inquiry on every way here') as string,
      fix: 'Say it where identify has ended in linked, or give a default: {{ inquiry.name | default: "…" }}',
    },
  ])
  expect(unlinked(onBothWays("Hi {{ inquiry.name | default: 'there' }}."))).toEqual([])
  expect(unlinked(onBothWays('Hi{% if caller.known %} {{ inquiry.name }}{% endif %}.'))).toEqual([])
})

test('The other prompts of identify are said before the caller is linked', () => {
  const steps = `who: { identify: { confirm: "Are you {{ inquiry.name }}? Press 1 for yes, 2 for no." }, on: { linked: menu, new: menu } }\n${menu}`
  expect(unlinked(steps)).toHaveLength(1)
})
