import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { freshDatabaseUri } from '../support/database.ts'
import { aHouse, type House } from '../support/house.ts'

const databaseUri = freshDatabaseUri()
let house: House

beforeAll(async () => {
  house = await aHouse({ databaseUri })
  vi.stubEnv('WARMLINE_URL', house.url)
  vi.stubEnv('DATA_DIR', house.dataDir)
  await aCall('CA1', ['1'])
  await aCall('CA2', ['2', '48151', '1'])
  await aCall('CA3', ['', '1'])
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  vi.unstubAllEnvs()
  await house.stop()
})

/** A stranger's call to the solar campaign that is over after these keys; an empty one is silence. */
async function aCall(sid: string, keys: readonly string[]): Promise<void> {
  const form = { CallSid: sid, From: '+13105550199', To: '+18335550100', CallStatus: 'in-progress' }
  await house.webhook('/voice/inbound', form)
  for (const [index, digits] of keys.entries())
    await house.webhook(`/voice/calls/${sid}/turns/${index + 1}`, { ...form, Digits: digits })
  await house.webhook('/voice/status', { ...form, CallStatus: 'completed' })
}

/** Runs one command line; what it printed, and the exit code. */
async function warmline(...words: string[]): Promise<{ printed: string; exitCode: number }> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
  const exitCode = await run(words)
  return { printed: lines.join('\n'), exitCode }
}

/** A draft of the shipped flow, edited. */
async function aDraft(edit: (text: string) => string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'warmline-draft-')), 'draft.flow.yaml')
  await writeFile(file, edit(await readFile('flows/solar-spring.flow.yaml', 'utf8')))
  return file
}

describe('warmline replay', () => {
  it('takes a call again on the version it ran on', async () => {
    const { printed, exitCode } = await warmline('replay', 'CA2')
    expect(exitCode).toBe(0)
    expect(printed).toMatch(/^CA2 on solar-spring@\d+: directive for directive the same, 4 turns\.$/)
  })

  it('takes the newest calls of a flow again', async () => {
    const { printed, exitCode } = await warmline('replay', '--last', '10', '--flow', 'solar-spring')
    expect(exitCode).toBe(0)
    expect(printed).toBe('3 of 3 calls went directive for directive the same.')
  })

  it('finds nothing different on a draft that changes only words', async () => {
    const draft = await aDraft((text) =>
      text.replace('Thanks for calling Bright Solar', 'Welcome to Bright Solar'),
    )
    const { printed, exitCode } = await warmline('replay', '--last', '10', '--on', draft)
    expect(printed).toContain('3 end where they ended.')
    expect(exitCode).toBe(0)
  })

  it('groups the calls that a draft would lead elsewhere, with an example of what to key', async () => {
    const draft = await aDraft((text) => text.replaceAll(/(1: \{ hear: .*)next: sales/g, '$1next: service'))
    const { printed, exitCode } = await warmline('replay', '--last', '10', '--on', draft)
    expect(exitCode).toBe(1)
    expect(printed).toMatch(/2: queue solar-sales -> queue solar-service\n {4}for example CA\d: (wait; )?1$/m)
    expect(printed).toContain('1 end where they ended.')
  })

  it('says for how many calls a draft asks what they never answered', async () => {
    const draft = await aDraft((text) => text.replaceAll(/(1: \{ hear: .*)next: sales/g, '$1next: reference'))
    const { printed } = await warmline('replay', '--last', '10', '--on', draft, '--json')
    expect(JSON.parse(printed)).toMatchObject({
      calls: 3,
      same: 1,
      elsewhere: [],
      unknown: [{ calls: 2, is: expect.stringContaining('reference asks') as string }],
    })
  })

  it('refuses a draft that leads nowhere, and one call too many', async () => {
    const draft = await aDraft((text) => text.replaceAll('next: goodbye', 'next: nowhere'))
    expect(await warmline('replay', '--last', '10', '--on', draft)).toMatchObject({ exitCode: 2 })
    expect(await warmline('replay', 'CA404')).toEqual({ exitCode: 2, printed: 'There is no call CA404.' })
    expect(await warmline('replay')).toMatchObject({ exitCode: 2 })
  })
})

describe('warmline fallback', () => {
  it('prints what a number says when all else fails, for hosting elsewhere', async () => {
    const { printed, exitCode } = await warmline('fallback', '+18335550100')
    expect(exitCode).toBe(0)
    expect(printed).toMatch(/^<\?xml.*Thanks for calling Bright Solar.*<Dial[^>]*>\+14155550191<.*<Record/s)
  })

  it('knows only the company’s numbers', async () => {
    const { printed, exitCode } = await warmline('fallback', '+18335550199')
    expect(exitCode).toBe(2)
    expect(printed).toContain('Nothing was published for +18335550199')
  })
})
