import { describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import type { House } from '../support/house.ts'
import { phones, stageForTests, type Stage } from '../support/stage.ts'

// As an account that Twilio has raised nothing for; the twin itself holds nothing back, so that it shows what is asked of it.
const here = stageForTests({ config: { callsPerSecond: 1 } })

const [solar, assurance] = ['+18335550100', '+18335550101']
const team = ['ana', 'ben', 'chloe', 'dev'] as const

let callers = 0
async function inLine(stage: Stage, to: string): Promise<Driver> {
  const caller = stage.dial(`+1310555${String(3000 + ++callers)}`, { to })
  await caller.presses('1')
  await stage.until(caller, 'waiting')
  return caller
}

async function fourInLine(stage: Stage): Promise<readonly [Driver, Driver, Driver, Driver]> {
  await stage.onlyAvailable()
  return [
    await inLine(stage, solar),
    await inLine(stage, solar),
    await inLine(stage, assurance),
    await inLine(stage, assurance),
  ]
}

const becomeAvailable = (house: House, ...ids: readonly string[]) =>
  Promise.all(
    ids.map((id) => house.api(`/agents/${id}/state`, { method: 'PUT', body: { state: 'available' } })),
  )

/** When Twilio was asked for each leg to an agent since `since`, in order. */
function asked({ twin }: Stage, since: number): readonly number[] {
  const legs = twin.calls().filter(({ to }) => (Object.values(phones) as string[]).includes(to))
  const moments = legs.flatMap(({ events }) => events.find(({ type }) => type === 'placed')?.at ?? [])
  return moments.filter((at) => at >= since).sort((a, b) => a - b)
}

describe('an account that begins one call a second', () => {
  it('is asked for no more than that by two servers together, and no offer is lost to the wait', async () => {
    const { stage } = here
    const other = await stage.another()
    const waiting = await fourInLine(stage)
    const burstAt = stage.clock.now()
    await becomeAvailable(stage.house, 'ana', 'chloe')
    await becomeAvailable(other, 'ben', 'dev')
    const shown = await Promise.all(waiting.map((caller) => stage.until(caller, 'connected')))
    expect(shown.map(({ offers }) => offers.map(({ result }) => result))).toEqual(
      Array.from(team, () => ['accepted']),
    )
    const moments = asked(stage, burstAt)
    expect(moments).toHaveLength(team.length)
    const gaps = moments.slice(1).map((at, before) => at - (moments[before] ?? at))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000)
    expect(Math.max(...gaps)).toBeLessThan(2000)
  })

  it('has the wait for each leg measured apart from the ringing, and shown', async () => {
    const { stage } = here
    const waiting = await fourInLine(stage)
    await becomeAvailable(stage.house, ...team)
    const shown = await Promise.all(waiting.map((caller) => stage.until(caller, 'connected')))
    const waits = shown.map(({ offers }) => offers[0]?.legWaitMs ?? -1).sort((a, b) => a - b)
    expect(waits.map((wait) => Math.round(wait / 1000))).toEqual([0, 1, 2, 3])
    expect(shown.map(({ timeline }) => timeline.filter(({ type }) => type === 'ringing').length)).toEqual(
      Array.from(team, () => 1),
    )
  })

  it('is not asked for a leg whose caller has left while it waited for its turn', async () => {
    const { stage } = here
    const waiting = await fourInLine(stage)
    const burstAt = stage.clock.now()
    await becomeAvailable(stage.house, ...team)
    for (const caller of waiting) await stage.until(caller, 'offered')
    const [first, ...others] = asked(stage, burstAt)
    expect([first, others]).toEqual([burstAt, []])
    await Promise.all(waiting.map((caller) => caller.hangsUp()))
    await stage.clock.advance(10_000)
    expect(asked(stage, burstAt)).toEqual([burstAt])
    expect(await stage.agent('dev')).toMatchObject({ state: 'available', call: null })
  })
})
