import { expect, test } from 'vitest'
import { stepKinds } from '../../../src/flow/steps/index.ts'
import { problemsOf } from '../flow-builders.ts'

test.each([...stepKinds.values()].map(({ kind, example }) => [kind, example] as const))(
  'the example of %s is a step one can write',
  (_kind, example) => {
    const step = example.trim().replace(/^/gm, '    ')
    expect(problemsOf(`flow: x\nlanguages: [en-US]\nstart: a\nsteps:\n  a:\n${step}\n`)).toEqual([])
  },
)
