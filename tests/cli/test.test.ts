import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'

let folder: string
let printed: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warmline-test-'))
  printed = []
  const print = (text: unknown): void => void printed.push(String(text))
  vi.spyOn(console, 'log').mockImplementation(print)
  vi.spyOn(console, 'error').mockImplementation(print)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  await cp('flows', folder, { recursive: true })
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const put = async (text: string): Promise<string> => {
  const file = join(folder, 'own.test.yaml')
  await writeFile(file, text)
  return file
}

const scenario = (steps: string, flow = 'solar-spring') => `flow: ${flow}
scenarios:
  - name: A caller who wants a quote
    steps:
${steps.replace(/^/gm, '      ')}
`

test('passes every scenario that is shipped', async () => {
  expect(await run(['test'])).toBe(0)
  expect(printed.join('\n')).toMatch(/\d+ scenarios: \d+ passed, 0 failed$/)
})

test('shows what was expected, what was heard, where, and how to try it', async () => {
  const file = await put(scenario('- press: 2\n- hear: For a quote, press 1'))
  expect(await run(['test', file])).toBe(1)
  const text = printed.join('\n')
  expect(text).toContain('✗ solar-spring: A caller who wants a quote')
  expect(text).toContain(`${file}:6`)
  expect(text).toContain('expected: to hear “For a quote, press 1”')
  expect(text).toContain('but: heard “Please key in your order number, then press pound.”')
  expect(text).toContain('caller presses 2')
  expect(text).toContain('caller script: 2')
  expect(text).toContain('1 scenario: 0 passed, 1 failed')
})

test('prints results as JSON', async () => {
  const file = await put(scenario('- press: 1\n- expect: { queue: solar-sales }'))
  expect(await run(['test', '--json', file])).toBe(0)
  expect(JSON.parse(printed.join(''))).toMatchObject({
    files: [
      {
        file,
        flow: 'solar-spring',
        problems: [],
        scenarios: [{ line: 3, passed: true, script: '1', failure: null }],
      },
    ],
  })
})

test('finds a flow that is not there at its line, with the one that is meant', async () => {
  const file = await put(scenario('- wait', 'solar-sprin'))
  expect(await run(['test', file])).toBe(1)
  expect(printed.join('\n')).toContain(
    `${file}:1:7 There is no flow "solar-sprin" beside this file (unknown-flow)`,
  )
  expect(printed.join('\n')).toContain('Did you mean "solar-spring"?')
})

test('finds what cannot be read in a file of scenarios at its line', async () => {
  const file = await put(scenario('- pres: 1'))
  expect(await run(['test', file])).toBe(1)
  expect(printed.join('\n')).toContain(`${file}:5:9 "pres" is not known here. Did you mean "press"?`)
})

test('answers a folder without scenarios as wrong use', async () => {
  expect(await run(['test', tmpdir()])).toBe(2)
})

test('records a scenario that passes, beside its flow', async () => {
  const flow = join(folder, 'clinic.flow.yaml')
  const say = [
    'test',
    '--record',
    '1',
    '--flow',
    flow,
    '--at',
    'Saturday 9:00',
    '--name',
    'A message on Saturday',
  ]
  expect(await run(say)).toBe(1)
  expect(await run([...say.slice(0, 2), '1; speech: call me', ...say.slice(3)])).toBe(0)
  const written = await readFile(join(folder, 'clinic.test.yaml'), 'utf8')
  expect(written).toContain('name: A message on Saturday')
  expect(await run(['test', flow])).toBe(0)
})

test('prints a recorded scenario and leaves the file as it is', async () => {
  const flow = join(folder, 'clinic.flow.yaml')
  const before = await readFile(join(folder, 'clinic.test.yaml'), 'utf8')
  expect(await run(['test', '--record', '1', '--flow', flow, '--print'])).toBe(0)
  expect(printed.join('\n')).toContain('queue: clinic')
  expect(await readFile(join(folder, 'clinic.test.yaml'), 'utf8')).toBe(before)
})

test.each([
  ['no flow to record', ['test', '--record', '1']],
  ['a script that cannot be read', ['test', '--record', 'one', '--flow', 'clinic']],
  ['a moment that there is not', ['test', '--record', '1', '--flow', 'clinic', '--at', 'never']],
])('answers %s as wrong use', async (_what, words) => {
  expect(await run(words)).toBe(2)
})
