import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'

let folder: string
let printed: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warmline-diff-'))
  printed = []
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text))
  vi.spyOn(console, 'error').mockImplementation((text: string) => void printed.push(text))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

/** The clinic's flow with one thing written otherwise. */
async function edited(from: string, to: string): Promise<string> {
  const file = join(folder, 'clinic.flow.yaml')
  const text = await readFile('flows/clinic.flow.yaml', 'utf8')
  await writeFile(file, text.replace(from, to))
  return file
}

test('says in a sentence what is different', async () => {
  const file = await edited('Thanks for calling Hillside', 'Welcome to Hillside')
  expect(await run(['diff', 'clinic', file])).toBe(0)
  expect(printed.join('')).toMatch(
    /^The greeting of “welcome” in English \(en-US\) changed: “Thanks .* → “Welcome /,
  )
})

test('ends with 1 when it is asked whether there are differences, and there are', async () => {
  const file = await edited('Thanks for calling Hillside', 'Welcome to Hillside')
  expect(await run(['diff', '--exit-code', '--json', 'clinic', file])).toBe(1)
  expect(JSON.parse(printed.join(''))).toMatchObject({ before: 'clinic', differences: [{ step: 'welcome' }] })
})

test('says that there is no difference', async () => {
  expect(await run(['diff', '--exit-code', 'clinic', 'flows/clinic.flow.yaml'])).toBe(0)
  expect(printed).toEqual(['No difference.'])
})

test('says what is wrong with a flow that cannot be read', async () => {
  const file = await edited('start: welcome', 'strat: welcome')
  expect(await run(['diff', 'clinic', file])).toBe(1)
  expect(printed.join('\n')).toContain('"strat" is not known here. Did you mean "start"?')
})

test('answers a flow that is nowhere as wrong use', async () => {
  expect(await run(['diff', 'clinic', 'nowhere.flow.yaml'])).toBe(2)
})
