import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { ruleBook } from '../../../src/flow/check/rule-book/rule-book.ts'
import { fillGuide } from '../../../src/flow/guide/guide.ts'
import { parseFlow } from '../../../src/flow/read/parse.ts'
import { partsAmong } from '../../../src/flow/read/parts.ts'
import { parseScenarios } from '../../../src/flow/scenario/parse-scenarios.ts'
import { stepKinds } from '../../../src/flow/steps/index.ts'

const guide = readFileSync('flows/README.md', 'utf8')
/** Without what is generated: that is made of examples which have a test of their own. */
const prose = guide.replace(/<!-- generated[\s\S]*?<!-- end -->/g, '')
const blocks = [...prose.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block)
const files = blocks.filter((block) => /^flow: /m.test(block))

const filled = (part: string): string => fillGuide(`<!-- generated: ${part} -->\n<!-- end -->`)

describe('the generated parts', () => {
  test.each([...stepKinds.keys()])('have a page for %s, with its example', (kind) => {
    const page = filled('pages of steps')
      .split(/^### /m)
      .find((text) => text.startsWith(`${kind}\n`))
    expect(page).toContain('```yaml')
    expect(page).toContain('| attribute |')
    expect(filled('kinds of steps')).toContain(`(#${kind})`)
  })

  test('say what every attribute is for', () => {
    const rows = ['pages of steps', 'company', 'head of a flow'].map(filled).join('\n').split('\n')
    const silent = rows.filter((row) => /^\| `[^|]+` \| {1,2}\| /.test(row))
    expect(silent).toEqual([])
  })

  test('show every rule with what to do', () => {
    for (const [rule, { remedy }] of Object.entries(ruleBook)) {
      expect(filled('rules')).toContain(`\`${rule}\``)
      expect(filled('rules')).toContain(remedy)
    }
  })

  test('cannot be asked for by a name that means nothing', () => {
    expect(() => filled('nonsense')).toThrow('The guide has no part "nonsense"')
  })
})

test('what people wrote stays as it is when the generated parts are made anew', () => {
  const text = 'Before.\n<!-- generated: formats -->\nold\n<!-- end -->\nAfter.\n'
  expect(fillGuide(text)).toMatch(
    /^Before\.\n<!-- generated: formats -->\n\n[^]*`default`\n\n<!-- end -->\nAfter\.\n$/,
  )
  expect(fillGuide(fillGuide(text))).toBe(fillGuide(text))
})

describe('what the guide shows', () => {
  const isScenarios = (block: string): boolean => block.includes('scenarios:')
  const flowFiles = files.filter((block) => !isScenarios(block))
  const parts = partsAmong(flowFiles.map((text, index) => ({ file: `block ${index}`, text })))

  test.each(flowFiles)('is a whole file one can write: %#', (text) => {
    expect(parseFlow(text, 'guide', parts)).toMatchObject({ kind: 'flow' })
  })

  test.each(files.filter(isScenarios))('is a file of scenarios one can write: %#', (text) => {
    expect(parseScenarios(text, 'guide')).toMatchObject({ kind: 'scenarios' })
  })

  const isSteps = (block: string): boolean =>
    Object.values(parse(block) as object).every(
      (step) =>
        typeof step === 'object' &&
        step !== null &&
        Object.keys(step as object).some((key) => stepKinds.has(key)),
    )

  const steps = blocks.filter((block) => !files.includes(block) && isSteps(block))
  test.each(steps)('are steps one can write: %#', (block) => {
    const [first = ''] = Object.keys(parse(block) as object)
    const text = `flow: x\nlanguages: [en-US]\nstart: ${first}\nsteps:\n${block.replace(/^(?=.)/gm, '  ')}`
    expect(parseFlow(text, 'guide', parts)).toMatchObject({ kind: 'flow' })
  })
  test('is mostly steps', () => {
    expect(steps.length).toBeGreaterThan(4)
  })
})
