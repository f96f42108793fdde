import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'

let printed: string

beforeEach(() => {
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true))
  vi.spyOn(console, 'error').mockImplementation((text: string) => void (printed += text))
})

afterEach(() => {
  vi.restoreAllMocks()
})

test('draws a flow as a Mermaid flowchart', async () => {
  expect(await run(['graph', 'clinic'])).toBe(0)
  expect(printed).toMatch(/^flowchart TD\n {2}begin\(\["clinic"\]\) --> s0\n/)
})

test('gives steps and ways as JSON', async () => {
  expect(await run(['graph', '--json', 'flows/clinic.flow.yaml'])).toBe(0)
  expect(JSON.parse(printed)).toMatchObject({
    flow: 'clinic',
    start: 'welcome',
    steps: expect.arrayContaining([expect.objectContaining({ step: 'welcome' })]) as unknown,
  })
})

test('answers a flow that is nowhere as wrong use', async () => {
  expect(await run(['graph', 'nowhere.flow.yaml'])).toBe(2)
  expect(printed).toContain('nowhere.flow.yaml')
})
