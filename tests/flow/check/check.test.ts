import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkCampaigns, checkFlow, checkFlows } from '../../../src/flow/check/check.ts'
import type { FlowFile } from '../../../src/flow/read/parts.ts'
import { parseCompany } from '../../../src/flow/read/parse-company.ts'
import { flowOf, flowText } from '../flow-builders.ts'

const parsedCompany = parseCompany(readFileSync('flows/company.yaml', 'utf8'), 'flows/company.yaml')
const fine: FlowFile = {
  file: 'a.flow.yaml',
  text: flowText('hello: { say: Hi., next: message }\nmessage: { voicemail: { prompt: Speak. }, next: bye }'),
}

test('finds nothing in a flow that is right', () => {
  expect(checkFlows([fine], parsedCompany)).toEqual([])
})

test('tells problems in the order of the file, of all rules together', () => {
  const flow = flowOf(
    `
hello: { say: { en-US: Hi. }, next: there }
there: { queue: moon, on: { closed: bye, timeout: by } }
alone: { say: { en-US: x., fr-CA: y. }, next: bye }`,
    { languages: 'en-US, fr-CA' },
  )
  const lines = checkFlow(flow, null).map(({ line }) => line)
  expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  expect(new Set(checkFlow(flow, null).map(({ rule }) => rule))).toEqual(
    new Set(['missing-language', 'unwired-outcome', 'unknown-step', 'unreachable-step']),
  )
})

test('still checks the other files when one cannot be read', () => {
  const broken: FlowFile = { file: 'b.flow.yaml', text: '- x' }
  const wrong: FlowFile = {
    file: 'c.flow.yaml',
    text: flowText('hello: { say: Hi., next: by }').replace('test', 'c'),
  }
  expect([...new Set(checkFlows([fine, broken, wrong], null).map(({ file }) => file))]).toEqual([
    'b.flow.yaml',
    'c.flow.yaml',
  ])
})

test('finds two flows of one name', () => {
  expect(checkFlows([fine, { ...fine, file: 'b.flow.yaml' }], null)).toMatchObject([
    {
      file: 'b.flow.yaml',
      line: 1,
      column: 7,
      rule: 'duplicate-flow',
      message: '"test" is already the flow in a.flow.yaml',
    },
  ])
})

test('finds a campaign whose flow does not exist', () => {
  expect(checkCampaigns(parsedCompany, ['solar-sprint', 'assurance-auto', 'clinic'])).toMatchObject([
    { file: 'flows/company.yaml', rule: 'unknown-flow', fix: 'Did you mean "solar-sprint"?' },
  ])
})

test('does without a start as without any other step', () => {
  const text = flowText('hello: { say: Hi., next: bye }').replace('start: hello', 'start: helo')
  expect(checkFlows([{ file: 'a', text }], null)).toMatchObject([
    { rule: 'unknown-step', line: 3, column: 8 },
  ])
})
