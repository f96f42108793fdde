import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { connect, enqueue, gather, say, split, state, studioText } from '../flow/studio/studio-builders.ts'

let folder: string
let out: string[]
let err: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warmline-studio-'))
  out = []
  err = []
  vi.spyOn(console, 'log').mockImplementation((text: string) => void out.push(text))
  vi.spyOn(console, 'error').mockImplementation((text: string) => void err.push(text))
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0)
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const put = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

const menu = studioText(
  gather('menu', 'Press 1 for sales or 2 to pay.', { keypress: 'choice', timeout: 'menu' }),
  split(
    'choice',
    '{{widgets.menu.Digits}}',
    [
      ['equal_to', '1', 'sales'],
      ['equal_to', '2', 'pay'],
    ],
    'ring',
  ),
  enqueue('sales', 'Solar Sales'),
  state('pay', 'capture-payments', { success: null }),
  connect('ring', '+14155550123', null),
  say('unused', 'Nobody hears this.'),
)

test('prints the flow alone on standard output, named for its file, and it passes the check', async () => {
  expect(await run(['import-studio', await put('Front desk.json', menu)])).toBe(0)
  const flow = out.join('')
  expect(flow).toContain('\nflow: front-desk\n')
  const file = await put('front-desk.flow.yaml', flow)
  await put('company.yaml', await companyWith('agents: {}', 'ring: { number: +14155550123 }'))
  out = []
  expect(await run(['check', file])).toBe(0)
})

async function companyWith(queue: string, transfer: string): Promise<string> {
  const shipped = await readFile('flows/company.yaml', 'utf8')
  const text = shipped.replace(/^queues:.*$/m, (line) => `${line}\n  ${queue}`)
  return /^transfers:/m.test(text)
    ? text.replace(/^transfers:.*$/m, (line) => `${line}\n  ${transfer}`)
    : `${text}\ntransfers:\n  ${transfer}\n`
}

test('reports on standard error what became of each widget, and what the company lacks', async () => {
  await run(['import-studio', await put('flow.json', menu)])
  const report = err.join('\n').split('\n')
  expect(report).toContain('choice (split-based-on): translated')
  expect(report).toContain('pay (capture-payments): needs a hand')
  expect(report).toContain('unused (say-play): dropped')
  expect(report).toContain('    solar-sales: { maxWait: 8m }')
  expect(report).toContain('    ring: { number: "+14155550123" }')
})

test('uses the queues of a company that it is shown', async () => {
  await run(['import-studio', '--company', 'flows/company.yaml', await put('flow.json', menu)])
  expect(out.join('')).toContain('queue: solar-sales')
  expect(err.join('\n')).not.toContain('solar-sales: {')
})

test('reads and checks files that PowerShell has written', async () => {
  const file = join(folder, 'flow.json')
  await writeFile(file, `\uFEFF${menu}`, 'utf16le')
  expect(await run(['import-studio', file])).toBe(0)
  const flow = join(folder, 'front-desk.flow.yaml')
  await writeFile(flow, `\uFEFF${out.join('')}`, 'utf16le')
  await put('company.yaml', await companyWith('agents: {}', 'ring: { number: +14155550123 }'))
  expect(await run(['check', flow])).toBe(0)
})

test('speaks of one widget where there is one', async () => {
  const alone = studioText(state('Trigger', 'trigger', { incomingCall: 'Trigger' }))
  expect(await run(['import-studio', await put('flow.json', alone)])).toBe(0)
  expect(err.join('\n')).toContain('\n1 widget: 1 translated,')
})

test('prints flow and report in one object as JSON', async () => {
  expect(await run(['import-studio', '--json', '--name', 'desk', await put('flow.json', menu)])).toBe(0)
  const printed = JSON.parse(out.join('')) as { kind: string; yaml: string; report: { lines: unknown[] } }
  expect(printed).toMatchObject({ kind: 'flow', yaml: expect.stringContaining('flow: desk') as string })
  expect(printed.report.lines).toHaveLength(7)
})

test.each([
  ['what is no JSON', 'flow: x', /This is not JSON/],
  ['an empty file', '\uFEFF\n', /The file is empty/],
  ['what is no object', '[]', /This is no Studio flow: it is no object/],
  ['what has no states', '{"initial_state": "Trigger"}', /This is no Studio flow: "states" is missing/],
  [
    'a flow that answers no calls',
    studioText(state('Trigger', 'trigger', { incomingMessage: 'x' })),
    /state "Trigger", widget trigger/,
  ],
  [
    'a widget that Studio does not have',
    studioText(state('guess', 'read-minds', {})),
    /state "guess", widget read-minds/,
  ],
])('refuses %s, and says what stops it', async (_what, text, message) => {
  expect(await run(['import-studio', await put('flow.json', text)])).toBe(1)
  expect(out).toEqual([])
  expect(err.join('\n')).toMatch(message)
})

test.each([
  ['no file', ['import-studio'], /missing required argument/],
  ['a file that is not there', ['import-studio', 'nowhere.json'], /There is no file or folder nowhere.json/],
  [
    'a company that is none',
    ['import-studio', '--company', 'package.json', 'package.json'],
    /package.json is no company/,
  ],
])('answers %s as wrong use', async (_what, words, message) => {
  expect(await run(words)).toBe(2)
  expect(err.join('\n')).toMatch(message)
})
