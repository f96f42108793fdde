import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { freshDatabaseUri } from '../support/database.ts'
import { aHouse, type House } from '../support/house.ts'

const databaseUri = freshDatabaseUri()
let flowsDir: string
let house: House

const start = (): Promise<House> => aHouse({ databaseUri, config: { flowsDir } })
const useHouse = (): void => {
  vi.stubEnv('WARMLINE_URL', house.url)
  vi.stubEnv('DATA_DIR', house.dataDir)
  vi.stubEnv('FLOWS_DIR', flowsDir)
}

beforeAll(async () => {
  flowsDir = await mkdtemp(join(tmpdir(), 'warmline-flows-'))
  await cp('flows', flowsDir, { recursive: true })
  house = await start()
  useHouse()
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  vi.unstubAllEnvs()
  await house.stop()
  await rm(flowsDir, { recursive: true })
})

/** Runs one command line; what it printed, and the exit code. */
async function warmline(...words: string[]): Promise<{ printed: string; exitCode: number }> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
  const exitCode = await run(words)
  return { printed: lines.join('\n'), exitCode }
}

const clinic = () => join(flowsDir, 'clinic.flow.yaml')
const change = async (from: string, to: string): Promise<void> =>
  writeFile(clinic(), (await readFile(clinic(), 'utf8')).replace(from, to))
const why = ['--message', 'A new greeting', '--author', 'Ana']

// One story, told in order: each test goes on where the last one ended.
describe('warmline publish, versions and rollback', () => {
  it('says so when nothing has changed', async () => {
    const { printed, exitCode } = await warmline('publish', ...why)
    expect([exitCode, printed]).toEqual([0, expect.stringMatching(/is released like that already/)])
  })

  it('publishes a flow by its name, from the folder', async () => {
    await change('Thanks for calling', 'Welcome to')
    expect(await warmline('publish', 'clinic', ...why)).toEqual({
      printed: 'Published clinic@2 for all callers.',
      exitCode: 0,
    })
  })

  it('refuses a flow with findings, printed as check prints them', async () => {
    await change('next: office', 'next: ofice')
    const { printed, exitCode } = await warmline('publish', clinic(), ...why)
    expect(exitCode).toBe(1)
    expect(printed).toMatch(/^clinic\.flow\.yaml:\d+:\d+ There is no step "ofice".*\(unknown-step\)/)
    await change('next: ofice', 'next: office')
  })

  it('sends a share of callers to a change, and then more of them', async () => {
    await change('Welcome to', 'Hello from')
    const canary = await warmline('publish', 'clinic', '--share', '10%', ...why)
    expect(canary.printed).toBe('Published clinic@3 for 10 % of callers.')
    const wider = await warmline('publish', 'clinic', '--share', '50', ...why)
    expect(wider.printed).toBe('Published clinic@3 for 50 % of callers.')
  })

  it('does not give a canary to everybody at the next start', async () => {
    await house.stop()
    house = await start()
    useHouse()
    const { printed } = await warmline('versions', 'clinic')
    expect(printed).toMatch(/^3 .*Ana +50 % of callers +A new greeting$/m)
    expect(printed).toMatch(/^2 .*Ana +all callers +A new greeting$/m)
    expect(printed).toMatch(/^1 .*file +\S*clinic\.flow\.yaml$/m)
  })

  it('schedules by the company’s clocks, or those of a city, and takes it back', async () => {
    const { printed } = await warmline('publish', 'clinic', '--from', '2099-01-05 09:00 Los Angeles', ...why)
    expect(printed).toBe('Published clinic@3 for all callers, from 2099-01-05 12:00-05:00.')
    const back = await warmline('rollback', 'clinic')
    expect(back.printed).toBe(
      'Callers have clinic@2 from now on.\nStill scheduled: clinic@3 for all callers, from 2099-01-05 12:00-05:00; --scheduled takes it back.',
    )
    expect((await warmline('rollback', 'clinic', '--scheduled')).printed).toBe(
      'Nothing of clinic is scheduled any more.',
    )
    await warmline('publish', 'clinic', '--share', '50', ...why)
  })

  it('rolls back: first the canary, then to the version before, then to the one that is named', async () => {
    const told = async (...words: string[]) => (await warmline('rollback', 'clinic', ...words)).printed
    expect(await told()).toBe('Callers have clinic@2 from now on.')
    expect(await told()).toBe('Callers have clinic@1 from now on.')
    expect(await told('--to', '3')).toBe('Callers have clinic@3 from now on.')
  })

  it('gives the answer as JSON on request', async () => {
    const { printed } = await warmline('versions', 'clinic', '--json')
    expect(JSON.parse(printed)).toMatchObject([{ version: 3, answers: [{ as: 'inForce' }] }, {}, {}])
    const back = await warmline('rollback', 'clinic', '--json')
    expect(JSON.parse(back.printed)).toMatchObject({ kind: 'done', body: { version: 1 } })
  })

  it.each([
    [['publish', 'nothing', ...why], /There is no draft of nothing/],
    [['publish', 'nothing.flow.yaml', ...why], /There is no file nothing\.flow\.yaml/],
    [['publish', 'clinic', '--share', 'some', ...why], /--share takes a whole number/],
    [['publish', 'clinic', '--from', 'soon', ...why], /"soon" is no moment/],
    [['publish', 'clinic', '--campaign', 'winter', ...why], /no campaign "winter"; there are solar/],
    [['rollback', 'clinic', '--to', 'yesterday'], /--to takes the number of a version/],
    [['rollback', 'clinic', '--to', '99'], /no clinic@99/],
    [['rollback', 'nothing'], /There is no nothing in force/],
    [['versions', 'nothing'], /Nothing was ever published of nothing/],
  ])('refuses %j', async (words, because) => {
    const { printed, exitCode } = await warmline(...words)
    expect([exitCode, printed]).toEqual([2, expect.stringMatching(because)])
  })
})
