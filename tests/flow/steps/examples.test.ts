import { expect, test } from 'vitest'
import { readScript } from '../../../src/flow/hearing/caller-script.ts'
import { exampleOf } from '../../../src/flow/read/step-example.ts'
import { stepKinds } from '../../../src/flow/steps/index.ts'
import { problemsOf } from '../flow-builders.ts'

const kinds = [...stepKinds.values()].map((kind) => [kind.kind, kind] as const)

test.each(kinds)('the example of %s is a step one can write', (_name, { example }) => {
  const step = example.trim().replace(/^/gm, '    ')
  expect(problemsOf(`flow: x\nlanguages: [en-US]\nstart: a\nsteps:\n  a:\n${step}\n`)).toEqual([])
})

test.each(kinds)('%s says what it does for a caller, and when it ends in each outcome', (_name, kind) => {
  expect(kind.about).toMatch(/^[A-Z].+\.$/)
  for (const { when } of exampleOf(kind).outcomes) expect(when).toMatch(/\w/)
})

// What callers do is how findings are told, and how calls are tried: none of it may be left out.
test.each(kinds)(
  'where %s waits for a caller, each way on is something that a caller does',
  (_name, kind) => {
    const { states, act } = exampleOf(kind)
    for (const { role, on } of states.filter(({ waits }) => waits === 'caller'))
      for (const event of Object.keys(on))
        expect(readScript(act(role, event) ?? '')).toMatchObject({ acts: [{}] })
  },
)
