import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkFlows } from '../../../src/flow/check/check.ts'
import { ruleBook } from '../../../src/flow/check/rule-book/rule-book.ts'
import { compileDraft } from '../../../src/flow/compile/compile.ts'
import type { Problem } from '../../../src/flow/problem.ts'
import { parseCompany } from '../../../src/flow/read/parse-company.ts'
import { parseFlow } from '../../../src/flow/read/parse.ts'
import { follow } from './follow-way.ts'

const companyFile = 'tests/flow/defects/company.yaml'
const company = parseCompany(readFileSync(companyFile, 'utf8'), companyFile)

const flowsIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.flow.yaml'))
    .map((name) => ({ file: name, text: readFileSync(`${folder}/${name}`, 'utf8') }))

const defects = flowsIn('tests/flow/defects')
const good = flowsIn('tests/flow/good')

const open = (problems: readonly Problem[]) => problems.filter(({ waived }) => waived === undefined)

/** A finding as the first line of a defect's file tells it: `dead-end line 12 script "2; wait"`. */
const inBrief = ({ rule, line, script }: Problem): string =>
  `${rule} line ${line}${script === null ? '' : ` script "${script}"`}`

const expected = (text: string): readonly string[] =>
  /^# expect: (.+)$/m.exec(text)?.[1]?.split('; and ') ?? []

function draftOf(text: string, file: string) {
  const parsed = parseFlow(text, file)
  if (parsed.kind === 'problems') throw new Error(`${file} cannot be read`)
  return compileDraft(parsed.flow)
}

describe('a seeded defect', () => {
  test('is there in every kind that callers meet elsewhere', () => {
    expect(defects.length).toBeGreaterThanOrEqual(45)
  })

  test.each(defects)('$file is found, and nothing else is', ({ file, text }) => {
    expect(open(checkFlows([{ file, text }], company)).map(inBrief)).toEqual(expected(text))
  })

  test.each(defects)('$file is met by the way that is told, on the machine that runs', ({ file, text }) => {
    const ways = checkFlows([{ file, text }], company).flatMap(({ way }) => (way ? [way] : []))
    const followed = ways.map((way) => follow(draftOf(text, file), way).passed)
    expect(followed).toEqual(ways.map((way) => way.map(({ state, event }) => `${state} ${event}`)))
  })

  test('is told by a rule of the book', () => {
    const rules = defects.flatMap(({ text }) => expected(text).map((one) => one.split(' ')[0] ?? ''))
    expect(rules.filter((rule) => !Object.hasOwn(ruleBook, rule))).toEqual([])
  })
})

describe('a good flow', () => {
  test('is there in every sort', () => {
    expect(good.length).toBeGreaterThanOrEqual(20)
  })

  test.each(good)('$file has no finding', ({ file, text }) => {
    expect(open(checkFlows([{ file, text }], company))).toEqual([])
  })
})
