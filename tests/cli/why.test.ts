import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { askForCallback, untilCallback } from '../support/callback-stage.ts'
import { stageForTests } from '../support/stage.ts'

const here = stageForTests()

beforeAll(() => {
  vi.stubEnv('WARMLINE_URL', here.stage.house.url)
  vi.stubEnv('DATA_DIR', here.stage.house.dataDir)
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => vi.unstubAllEnvs())

async function why(...words: string[]): Promise<{ printed: string; exitCode: number }> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
  const exitCode = await run(['why', ...words])
  return { printed: lines.join('\n'), exitCode }
}

describe('warmline why', () => {
  it('tells of each offer who it was, why they, why not others, and what came of it', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const caller = stage.dial('+14155550123')
    await stage.until(caller, 'connected')
    const { printed, exitCode } = await why(caller.sid)
    expect(printed).toMatch(/ana, after \d+ s in line: accepted after \d+ s/)
    expect(printed).toContain('ana was rung, the only one who could take it.')
    expect(printed).toContain('chloe lacks solar')
    expect(printed).toContain('ben is signed out')
    expect(exitCode).toBe(0)
  })

  it('tells of a call in line why nobody has it yet, and that nobody can', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial('+14155550123')
    await stage.until(caller, 'waiting')
    await stage.clock.advance(5000)
    const { printed } = await why(caller.sid)
    expect(printed).toContain('Nobody was rung: nobody could take it.')
    expect(printed).toContain('All 2 agents who can take these calls are signed out or away.')
  })

  it('tells of a call that never stood in line that nobody was offered it', async () => {
    const { stage } = here
    const caller = stage.dial('+13105550171')
    await caller.hears(/For a quote/)
    expect((await why(caller.sid)).printed).toContain('It was offered to nobody.')
  })

  it('tells of a callback who was rung, and on what the call to the person rested', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const { id } = await askForCallback(stage, '+13105550171')
    expect((await why(id)).printed).toContain('Nobody was rung')
    stage.twin.agents.set('+13105550171', { behaviour: 'accept', talk: 3 })
    await stage.onlyAvailable('ana')
    await untilCallback(stage, id, 'done')
    const { printed } = await why(id)
    expect(printed).toContain(`Callback ${id}: done`)
    expect(printed).toMatch(/ana, after \d+ s in line: accepted/)
    expect(printed).toMatch(/Call 1, .*, for ana: talked\.\n.*\n.*the wish stands/)
  })

  it('says that there is no such call', async () => {
    const { printed, exitCode } = await why('CAnone')
    expect(printed).toBe('There is no call and no callback CAnone.')
    expect(exitCode).toBe(2)
  })
})
