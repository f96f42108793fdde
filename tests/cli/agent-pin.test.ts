import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { phones, stageForTests } from '../support/stage.ts'

const here = stageForTests()

beforeAll(() => {
  vi.stubEnv('WARMLINE_URL', here.stage.house.url)
  vi.stubEnv('DATA_DIR', here.stage.house.dataDir)
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => vi.unstubAllEnvs())

async function agentPin(id: string, typed: string): Promise<{ printed: string; exitCode: number }> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([typed]) as unknown as typeof process.stdin)
  const exitCode = await run(['agent-pin', id])
  return { printed: lines.join('\n'), exitCode }
}

describe('warmline agent-pin', () => {
  it('takes the PIN from standard input, and the agent can use it', async () => {
    const { stage } = here
    expect(await agentPin('ana', '97531\n')).toEqual({ printed: 'ana has a new PIN.', exitCode: 0 })
    const caller = stage.dial(phones.ana, { to: '+18335550199' })
    await caller.hears(/Key in your PIN/)
    await caller.presses('97531#')
    await caller.hears(/You are available/)
  })

  it('says what a PIN is when it is none, and does not show what was typed', async () => {
    const { printed, exitCode } = await agentPin('ana', '12\n')
    expect(printed).toContain('A PIN has 4 to 8 digits')
    expect(printed).not.toMatch(/12(?!\d)/)
    expect(exitCode).toBe(2)
  })

  it('says that there is no such agent', async () => {
    const { printed, exitCode } = await agentPin('zoe', '1234\n')
    expect(printed).toBe('There is no agent zoe.')
    expect(exitCode).toBe(2)
  })
})
