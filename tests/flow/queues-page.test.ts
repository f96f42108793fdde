import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkFlow } from '../../src/flow/check/check.ts'
import { compileDraft } from '../../src/flow/compile/compile.ts'
import { parseCompany } from '../../src/flow/read/parse-company.ts'
import { heard, tried, trialOf } from '../call/simulate/trials.ts'
import { flowText, parsed } from './flow-builders.ts'

const page = readFileSync('docs/queues.md', 'utf8')
const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => text)
const [companyText = '', text = ''] = blocks

const company = () => {
  const read = parseCompany(companyText, 'company.yaml')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.company
}

describe('the queue set up from nothing on the page about queues', () => {
  test('passes its check without a finding', () => {
    expect(checkFlow(parsed(text), company())).toEqual([])
  })

  test.each([
    ['unstaffed', '1', 'Please leave your name'],
    ['busy', '1; wait; wait', 'Please leave your name'],
  ])('leads a caller on while agents are %s', (agents, script, words) => {
    const trial = { ...trialOf(compileDraft(parsed(text)), `{ agents: ${agents} }`), company: company() }
    expect(heard(tried(trial, script)).at(-1)).toContain(words)
  })
})

test.each(blocks.filter((block) => block.startsWith('sales:')).map((block) => [block]))(
  'the step on the page about queues can be read: %s',
  (block) => {
    expect(() => parsed(flowText(block, { languages: 'en-US, es-US' }))).not.toThrow()
  },
)
