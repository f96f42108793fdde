import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { freshDatabaseUri } from '../support/database.ts'
import { aHouse, type House } from '../support/house.ts'

const databaseUri = freshDatabaseUri()
let house: House

beforeAll(async () => {
  house = await aHouse({ databaseUri, config: { telephone: { kind: 'twin' } } })
  vi.stubEnv('WARMLINE_URL', house.url)
  vi.stubEnv('DATA_DIR', house.dataDir)
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  vi.unstubAllEnvs()
  await house.stop()
})

/** Runs one command line; what it printed, and the exit code. */
async function warmline(...words: string[]): Promise<{ printed: string; exitCode: number }> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
  const exitCode = await run(words)
  return { printed: lines.join('\n'), exitCode }
}

const fast = ['--speed', '30', '--talk', '0.2']

describe('warmline call', () => {
  it('tells a call from the first word to its outcome', async () => {
    const { printed, exitCode } = await warmline(
      'call',
      '--from',
      '+13105550199',
      '--to',
      '+18335550100',
      '--say',
      'wait; 1',
      ...fast,
    )
    expect(exitCode).toBe(0)
    expect(printed).toMatch(
      /caller hears “Thanks for calling.*caller hears “Sorry.*caller presses 1.*caller stands in line for solar-sales.*offered to \w+.*hears “Solar call, no inquiry on file.*accepted by \w+.*outcome: connected/s,
    )
  })

  it('gives the call as JSON on request, and nothing else', async () => {
    const { printed, exitCode } = await warmline(
      'call',
      '--from',
      '+13105550198',
      '--to',
      '+18335550100',
      '--say',
      '9',
      '--json',
      ...fast,
    )
    expect(exitCode).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({ outcome: 'goodbye' })
  })

  it.each([
    [['--say', 'dance'], /"dance" is none of/],
    [['--speed', '0'], /--speed takes a number above 0/],
  ])('refuses %j', async (words, because) => {
    const { printed, exitCode } = await warmline('call', '--from', '+1', '--to', '+18335550100', ...words)
    expect(exitCode).toBe(2)
    expect(printed).toMatch(because)
  })

  it('says what to do when no server answers', async () => {
    vi.stubEnv('WARMLINE_URL', 'http://127.0.0.1:9')
    const { printed, exitCode } = await warmline('call', '--from', '+1', '--to', '+18335550100')
    vi.stubEnv('WARMLINE_URL', house.url)
    expect(exitCode).toBe(2)
    expect(printed).toMatch(/Nothing answers at .*Start Warmline \(npm start\)/)
  })
})
