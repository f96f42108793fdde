import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stageForTests } from '../support/stage.ts'

/** The shipped flows, with a solar queue that waits for half a minute at most. */
async function flowsOfLittlePatience(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warmline-flows-'))
  await cp('flows', folder, { recursive: true })
  const company = join(folder, 'company.yaml')
  const text = await readFile(company, 'utf8')
  await writeFile(
    company,
    text.replace(/solar-sales: \{.*\}/, 'solar-sales: { skills: [solar], maxWait: 30s }'),
  )
  return folder
}

const here = stageForTests({ config: { flowsDir: await flowsOfLittlePatience() } })
// Ten minutes before midnight of the company's day.
const late = stageForTests({ startsAt: Date.UTC(2026, 2, 3, 4, 50, 0) })

type Figures = Readonly<Record<string, number | string | null>>

const figuresOf = async (path: string, stage = here.stage): Promise<Figures> =>
  (await stage.house.api(`/figures/${path}`)) as Figures

/** What has been added to these figures, of those that are numbers. */
async function added(path: string, meanwhile: () => Promise<void>): Promise<Figures> {
  const before = await figuresOf(path)
  await meanwhile()
  const after = await figuresOf(path)
  const numbers = Object.entries(after).flatMap(([name, now]) => {
    const then = before[name]
    return typeof now === 'number' && typeof then === 'number' && now !== then ? [[name, now - then]] : []
  })
  return Object.fromEntries(numbers) as Figures
}

const counted = () => here.stage.clock.advance(35_000)

describe('a conversation', () => {
  it('counts once for its queue, its campaign and its agent, with the time it took', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const caller = stage.dial('+14155550123')
    await stage.until(caller, 'connected')
    await stage.clock.advance(60_000)
    await caller.hangsUp()
    await stage.clock.advance(70_000)
    const service = { answered: 1, handled: 1, serviceLevel: 1 }
    expect(await figuresOf('queues/solar-sales')).toMatchObject({ ...service, offered: 1, abandonRate: 0 })
    expect(await figuresOf('campaigns/solar')).toMatchObject({ ...service, calls: 1, offered: 1 })
    const ana = await figuresOf('agents/ana')
    expect(ana).toMatchObject({ ...service, rung: 1 })
    expect(ana['wrapUpSeconds']).toBeCloseTo(30, -1)
    expect(ana['averageHandlingSeconds']).toBeCloseTo(
      Number(ana['onCallSeconds']) + Number(ana['wrapUpSeconds']),
      0,
    )
  })

  it('goes on counting the time of an agent who is asked about meanwhile', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const caller = stage.dial('+14155550123')
    await stage.until(caller, 'connected')
    const more = await added('agents/ana', () => stage.clock.advance(100_000))
    expect(more['onCallSeconds']).toBeCloseTo(100, 0)
    expect(more['signedInSeconds']).toBeCloseTo(100, 0)
    expect(more['handled']).toBeUndefined()
  })
})

describe('a caller who hangs up in line', () => {
  it('counts as abandoned, within the limit or not', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const more = await added('queues/solar-sales', async () => {
      const caller = stage.dial('+14155550123')
      await stage.until(caller, 'waiting')
      await stage.clock.advance(9000)
      await caller.hangsUp()
      await counted()
    })
    expect(more).toMatchObject({ offered: 1, abandoned: 1 })
  })
})

describe('a message that is told of after the end', () => {
  it('makes a voicemail of what was counted as abandoned', async () => {
    const { stage } = here
    await stage.onlyAvailable()
    const caller = stage.dial('+14155550123')
    await caller.sees('recording')
    await caller.says('Please call me back')
    await stage.clock.advance(4000)
    const more = await added('queues/solar-sales', async () => {
      // Longer than it takes to count the call.
      stage.twin.faults.add({ kind: 'delay', url: '/turns/', ms: 45_000 })
      await caller.hangsUp()
      await stage.clock.advance(120_000)
    })
    expect(more).toMatchObject({ offered: 1, voicemails: 1 })
    expect(more['abandoned']).toBeUndefined()
  })
})

describe('what a call was about', () => {
  it('counts as the agent says, and as they say it last', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const caller = stage.dial('+14155550123')
    await stage.until(caller, 'connected')
    await caller.hangsUp()
    await stage.clock.advance(70_000)
    const dispositions = async () =>
      (await figuresOf('queues/solar-sales'))['dispositions'] as unknown as Readonly<Record<string, number>>
    const before = await dispositions()
    expect(before['none']).toBeGreaterThan(0)
    await stage.house.api(`/calls/${caller.sid}/disposition`, {
      method: 'PUT',
      body: { name: 'sold' },
    })
    await counted()
    const after = await dispositions()
    expect(after['sold']).toBe((before['sold'] ?? 0) + 1)
    expect(after['none'] ?? 0).toBe((before['none'] ?? 0) - 1)
  })
})

describe('a server that stops and starts', () => {
  it('counts nothing twice, and loses nothing', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const caller = stage.dial('+14155550123')
    await stage.until(caller, 'connected')
    const more = await added('queues/solar-sales', async () => {
      await stage.restart()
      await stage.clock.advance(10_000)
      await caller.hangsUp()
      await stage.restart()
      await stage.clock.advance(120_000)
      await stage.restart()
      await stage.clock.advance(60_000)
    })
    expect(more).toMatchObject({ offered: 1, answered: 1, handled: 1 })
  })
})

describe('a day', () => {
  it("is the company's: what went on over midnight is parted there", async () => {
    const { stage } = late
    const midnight = Date.UTC(2026, 2, 3, 5, 0, 0)
    await stage.onlyAvailable()
    await stage.onlyAvailable('ana')
    const since = stage.clock.now()
    await stage.clock.advance(20 * 60_000)
    const until = stage.clock.now()
    const availableOn = async (day: string): Promise<number> =>
      Number((await figuresOf(`agents/ana?from=${day}&to=${day}`, stage))['availableSeconds'])
    // They are available from the start of the demo, a moment before.
    expect(await availableOn('2026-03-02')).toBeGreaterThanOrEqual((midnight - since) / 1000)
    expect(await availableOn('2026-03-02')).toBeLessThanOrEqual(600)
    expect(await availableOn('2026-03-03')).toBeCloseTo((until - midnight) / 1000, 0)
    expect(await figuresOf('agents/ana', stage)).toMatchObject({ from: '2026-03-03', to: '2026-03-03' })
  })
})

describe('whoever asks', () => {
  it('gets an error that says what would be right', async () => {
    expect(await figuresOf('queues/none')).toMatchObject({ status: 404, detail: 'There is no such queue.' })
    expect(await figuresOf('queues/clinic?from=today')).toMatchObject({ status: 422 })
    expect(await figuresOf('?by=planet')).toMatchObject({ status: 422 })
  })

  it('gets the service level for any limit, named as it is known', async () => {
    expect(await figuresOf('queues/solar-sales?within=33')).toMatchObject({ serviceLevelSeconds: 30 })
  })
})
