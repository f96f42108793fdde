import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { stageForTests } from '../support/stage.ts'

const here = stageForTests()

beforeAll(() => {
  vi.stubEnv('WARMLINE_URL', here.stage.house.url)
  vi.stubEnv('DATA_DIR', here.stage.house.dataDir)
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => vi.unstubAllEnvs())

async function figures(...words: string[]): Promise<{ printed: string; exitCode: number }> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  const exitCode = await run(['figures', ...words])
  return { printed: lines.join('\n'), exitCode }
}

/** What stands in this column, for whom. */
function cell(printed: string, name: string, column: string): string | undefined {
  const [, headings = '', ...rows] = printed.split('\n')
  const at = headings
    .trim()
    .split(/\s{2,}/)
    .indexOf(column)
  const row = rows.find((line) => line.startsWith(`${name} `))
  return row?.trim().split(/\s{2,}/)[at]
}

describe('warmline figures', () => {
  it('prints a table of the queues, and of the agents', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const caller = stage.dial('+14155550123')
    await stage.until(caller, 'connected')
    await stage.clock.advance(60_000)
    await caller.hangsUp()
    await stage.clock.advance(120_000)

    const queues = (await figures()).printed
    expect(queues.split('\n')[0]).toBe('2026-03-02')
    expect(cell(queues, 'solar-sales', 'answered')).toBe('1')
    expect(cell(queues, 'solar-sales', 'level')).toBe('100 %')
    expect(cell(queues, 'clinic', 'level')).toBe('-')
    const agents = (await figures('--by', 'agent')).printed
    expect(cell(agents, 'ana', 'rung')).toBe('1')
    expect(cell(agents, 'ana', 'on call')).toBe('1:00')
    expect(cell(agents, 'ben', 'rung')).toBe('0')
  })

  it('prints the figures of other days, as JSON too', async () => {
    const { printed, exitCode } = await figures('--from', '2026-02-01', '--to', '2026-02-28', '--json')
    expect(JSON.parse(printed)).toMatchObject({ by: 'queue', from: '2026-02-01', to: '2026-02-28' })
    expect(exitCode).toBe(0)
  })

  it.each([
    [['--by', 'planet'], /choices are queue, agent, campaign/],
    [['--from', 'yesterday'], /--from takes a day like 2026-12-24, not "yesterday"/],
    [['--from', '2026-03-02', '--to', '2026-03-01'], /This day comes before/],
    [['--within', 'soon'], /--within takes whole seconds/],
  ])('refuses %j, and says what would be right', async (words, message) => {
    const { printed, exitCode } = await figures(...words)
    expect(printed).toMatch(message)
    expect(exitCode).toBe(2)
  })
})
