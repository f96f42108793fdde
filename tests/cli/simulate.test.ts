import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'

let printed: string[]

beforeEach(() => {
  printed = []
  const print = (text: unknown): void => void printed.push(String(text))
  vi.spyOn(console, 'log').mockImplementation(print)
  vi.spyOn(console, 'error').mockImplementation(print)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
})

afterEach(() => {
  vi.restoreAllMocks()
})

const text = (): string => printed.join('\n')

test('follows a script and tells what the caller hears and where they end', async () => {
  expect(await run(['simulate', 'solar-spring', '--say', '2; 4711#; 1'])).toBe(0)
  expect(text()).toContain('hears “I have 4 7 1 1. Press 1 if that is right, 2 if it is not.” (en-US)')
  expect(text()).toMatch(/outcome: queue solar-service after \d+ s$/)
})

test('says where a script leaves the call, and ends with 1', async () => {
  expect(await run(['simulate', 'solar-spring', '--say', '2'])).toBe(1)
  expect(text()).toContain('the caller is asked at order')
})

test('says what of a script was not needed', async () => {
  expect(await run(['simulate', 'solar-spring', '--say', '1; 2; wait'])).toBe(0)
  expect(text()).toContain('The call was over before: 2; wait')
})

test('takes who calls, when and how the queues fare from the command line', async () => {
  const lead = ['--inquiry', 'product=solar', 'language=es', '--match', 'linked']
  expect(
    await run(['simulate', 'solar-spring', '--json', '--agents', 'busy', '--say', 'hangup', ...lead]),
  ).toBe(0)
  expect(JSON.parse(text())).toMatchObject({
    outcome: 'abandoned solar-sales',
    language: 'es-US',
    unused: null,
  })
})

test('tells that a flow which goes round strands the caller, and ends with 1', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'warmline-simulate-'))
  const file = join(folder, 'round.flow.yaml')
  await writeFile(
    file,
    'flow: round\nlanguages: [en-US]\nstart: hello\nsteps:\n  hello: { say: Hello., next: hello }\n',
  )
  expect(await run(['simulate', file, '--say', ''])).toBe(1)
  expect(text()).toContain('outcome: endless')
  expect(text()).toContain('strands this caller')
  await rm(folder, { recursive: true })
})

test('prints where random callers end, the same for the same seed', async () => {
  expect(await run(['simulate', 'clinic', '--random', '200', '--seed', '7'])).toBe(0)
  const once = text()
  printed = []
  expect(await run(['simulate', 'clinic', '--random', '200', '--seed', '7'])).toBe(0)
  expect(text()).toBe(once)
  expect(once).toContain('200 random callers of clinic, seed 7')
  expect(once).toMatch(/warmline simulate clinic .*--say "/)
})

test('plays in the terminal: acts, back, state, why', async () => {
  const input = new PassThrough()
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(input as unknown as typeof process.stdin)
  input.end('2\nback\n3\nstate\nwhy\nnonsense\n1\nback\n')
  expect(await run(['simulate', 'solar-spring'])).toBe(0)
  expect(text()).toContain('Please key in your order number')
  expect(text()).toContain('spoken to in es-US')
  expect(text()).toContain('menu (menu) ended in 3')
  expect(text()).toContain('"nonsense" is none of')
  expect(text()).toContain('outcome: queue solar-sales')
})

test.each([
  [
    'a flow that is nowhere',
    ['simulate', 'solar-sprin', '--say', '1'],
    /There is no flow "solar-sprin".*Did you mean "solar-spring"\?/s,
  ],
  ['a file that is not there', ['simulate', 'nowhere.flow.yaml'], /There is no file nowhere/],
  ['a script that cannot be read', ['simulate', 'clinic', '--say', 'one'], /"one" is none of/],
  [
    'a field that is none',
    ['simulate', 'clinic', '--say', '1', '--inquiry', 'solar'],
    /--inquiry takes fields like/,
  ],
  [
    'a field there is not',
    ['simulate', 'clinic', '--say', '1', '--inquiry', 'prodct=x'],
    /Did you mean "product"/,
  ],
  ['no number of calls', ['simulate', 'clinic', '--random', 'many'], /--random takes a whole number/],
])('answers %s as wrong use', async (_what, words, message) => {
  vi.stubEnv('WARMLINE_URL', 'http://127.0.0.1:9')
  vi.stubEnv('DATA_DIR', '/nowhere')
  expect(await run(words)).toBe(2)
  expect(text()).toMatch(message)
  vi.unstubAllEnvs()
})
