import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'

let folder: string
let printed: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warmline-check-'))
  printed = []
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text))
  vi.spyOn(console, 'error').mockImplementation((text: string) => void printed.push(text))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const wrong = `flow: wrong
languages: [en-US]
start: menu
steps:
  menu:
    menu: { prompt: Press 2., options: { 2: { next: sales } }, retries: 0 }
    on: { noMatch: sales }
  sales:
    queue: moon
    on: { closed: bye, timeout: bye, full: bye }
  bye: { hangup: Goodbye. }
`

const put = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

test('finds nothing in the flows that are shipped', async () => {
  expect(await run(['check'])).toBe(0)
  expect(printed.join('\n')).toMatch(/^4 flow files: no findings$/m)
})

test('prints each finding at its place, with the script that meets it', async () => {
  const file = await put('wrong.flow.yaml', wrong)
  expect(await run(['check', '--company', 'flows/company.yaml', file])).toBe(1)
  expect(printed.join('\n').split('\n')).toEqual([
    `${file}:5:3 "menu" can end in "noInput", which leads nowhere (unwired-outcome)`,
    '    a caller meets it so: stay silent',
    '    caller script: wait',
    `    Add "noInput" to the step's on: map.`,
    `${file}:9:12 The company has no queue "moon" (unknown-queue)`,
    '    a caller meets it so: press 2',
    '    caller script: 2',
    '    Known: assurance, clinic, solar-sales, solar-service.',
    'wrong: worst case to a person 1 s, 1 key (en-US)',
    '1 flow file: 2 errors, 0 warnings',
  ])
})

test('prints findings as JSON', async () => {
  const file = await put('wrong.flow.yaml', wrong)
  expect(await run(['check', '--json', file])).toBe(1)
  expect(JSON.parse(printed.join(''))).toMatchObject({
    files: [file],
    problems: [
      { file, line: 5, column: 3, rule: 'unwired-outcome', script: 'wait' },
      { rule: 'unknown-queue' },
    ],
  })
})

test('takes the company beside a lone file before the usual one', async () => {
  await cp('flows/company.yaml', join(folder, 'company.yaml'))
  const file = await put('own.flow.yaml', wrong.replace('noMatch: sales', 'noMatch: sales, noInput: sales'))
  expect(await run(['check', '--json', file])).toBe(1)
  await writeFile(join(folder, 'company.yaml'), 'company: [')
  printed = []
  expect(await run(['check', '--json', file])).toBe(1)
  expect(JSON.parse(printed.join(''))).toMatchObject({
    problems: [{ file: join(folder, 'company.yaml'), rule: 'yaml' }],
  })
})

test('warns, and is content, when there is no company at all', async () => {
  const before = process.cwd()
  const file = await put('own.flow.yaml', wrong.replace('noMatch: sales', 'noMatch: sales, noInput: sales'))
  process.chdir(folder)
  const exitCode = await run(['check', file]).finally(() => process.chdir(before))
  expect(exitCode).toBe(0)
  expect(printed.join('\n')).toContain('warning: There is no company.yaml')
})

test('misses the flow of a campaign in a folder, not beside a lone file', async () => {
  await cp('flows/company.yaml', join(folder, 'company.yaml'))
  await cp('flows/clinic.flow.yaml', join(folder, 'clinic.flow.yaml'))
  expect(await run(['check', join(folder, 'clinic.flow.yaml')])).toBe(0)
  expect(await run(['check', `${folder}/`])).toBe(1)
  expect(printed.join('\n')).toContain('There is no flow "solar-spring" (unknown-flow)')
})

test.each([
  [
    'a file that is not there',
    ['check', 'nowhere.flow.yaml'],
    /There is no file or folder nowhere.flow.yaml/,
  ],
  ['a flow by its name alone', ['check', 'clinic'], /Did you mean flows\/clinic.flow.yaml\?/],
  ['an option it does not have', ['check', '--jsn'], /unknown option '--jsn'/],
  ['a command it does not have', ['chek'], /unknown command 'chek'/],
])('answers %s as wrong use', async (_what, words, message) => {
  expect(await run(words)).toBe(2)
  expect(printed.join('')).toMatch(message)
})

test('answers a folder without flows as wrong use', async () => {
  await mkdir(join(folder, 'empty'))
  expect(await run(['check', join(folder, 'empty')])).toBe(2)
  expect(printed.join('')).toContain('There are no flows')
})

test('answers a request for help as fine', async () => {
  expect(await run(['check', '--help'])).toBe(0)
  expect(printed.join('')).toContain('flow files, or folders of them')
})

test('shows what was waived, and why, and is content', async () => {
  const file = await put(
    'long.flow.yaml',
    `flow: long
languages: [en-US]
start: menu
waive: [{ rule: silence-hangs-up, reason: They only wanted to hear it }]
steps:
  menu:
    menu: { prompt: Press 1 for sales., options: { 1: { next: sales } } }
    on: { noInput: bye, noMatch: sales }
  sales:
    queue: solar-sales
    on: { closed: bye, timeout: bye, full: bye }
  bye: { hangup: Goodbye. }
`,
  )
  expect(await run(['check', '--company', 'flows/company.yaml', file])).toBe(0)
  expect(printed.join('\n')).toContain('waived: A caller who stays silent here is hung up on')
  expect(printed.join('\n')).toContain('because: They only wanted to hear it')
  expect(printed.join('\n')).toMatch(/^1 flow file: no findings, 1 waived$/m)
})

test('counts a warning as a finding', async () => {
  const file = await put(
    'silent.flow.yaml',
    wrong.replace('noMatch: sales', 'noMatch: sales, noInput: bye').replace('moon', 'solar-sales'),
  )
  expect(await run(['check', '--company', 'flows/company.yaml', file])).toBe(1)
  expect(printed.join('\n')).toContain('warning: A caller who stays silent here is hung up on')
})

test('prints the book of rules', async () => {
  expect(await run(['check', '--rules'])).toBe(0)
  expect(printed.join('\n')).toMatch(/^dead-end \(error, cannot be waived\)$/m)
  printed = []
  expect(await run(['check', '--rules', '--json'])).toBe(0)
  expect(JSON.parse(printed.join(''))).toMatchObject({ 'menu-too-long': { canBeWaived: true } })
})
