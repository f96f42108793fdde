import { describe, expect, it } from 'vitest'
import type { AgentBehaviour, Driver } from '../../src/twin/index.ts'
import { phones, stageForTests, type Stage } from '../support/stage.ts'

const here = stageForTests()

async function inLine(stage: Stage, from: string): Promise<Driver> {
  const caller = stage.dial(from)
  await caller.hears(/For a quote, press 1/)
  await caller.presses('1')
  return caller
}

const offersOf = async (stage: Stage, caller: Driver) => (await stage.call(caller.sid)).offers

async function firstOfferOver(stage: Stage, caller: Driver): Promise<void> {
  for (let waited = 0; waited < 240; waited++) {
    if ((await offersOf(stage, caller))[0]?.result) return
    await stage.clock.advance(250)
  }
  throw new Error(`the first offer never ended\n${caller.transcript()}`)
}

type Case = Readonly<{
  behaviour: AgentBehaviour['behaviour']
  result: string
  coolDownMs: number
  /** Nobody who has waited before: whoever has would be given that place again. */
  newcomer: string
}>
const cases: readonly Case[] = [
  { behaviour: 'decline', result: 'declined', coolDownMs: 10_000, newcomer: '+13105550181' },
  { behaviour: 'noAnswer', result: 'noAnswer', coolDownMs: 30_000, newcomer: '+13105550182' },
  { behaviour: 'busy', result: 'busy', coolDownMs: 10_000, newcomer: '+13105550183' },
  { behaviour: 'voicemail', result: 'voicemail', coolDownMs: 20_000, newcomer: '+13105550184' },
]

describe.each(cases)(
  'an agent’s phone that does this: $behaviour',
  ({ behaviour, result, coolDownMs, newcomer }) => {
    it('leaves the caller in the same place, and the agent cools down', async () => {
      const { stage } = here
      await stage.onlyAvailable('ana')
      stage.twin.agents.set(phones.ana, { behaviour })
      const caller = await inLine(stage, '+13105550171')
      const { enqueuedAt } = (await stage.until(caller, 'offered')).queue ?? {}
      await firstOfferOver(stage, caller)

      const shown = await stage.call(caller.sid)
      expect(shown).toMatchObject({
        state: 'waiting',
        queue: { enqueuedAt },
        offers: [{ agentId: 'ana', result }],
      })
      const { state, coolingUntil } = await stage.agent('ana')
      expect(state).toBe('available')
      expect(Date.parse(coolingUntil) - Date.parse(shown.offers[0]?.endedAt ?? '')).toBe(coolDownMs)
    })

    it('is rung again after the cool-down when it is the only one, and not before', async () => {
      const { stage } = here
      await stage.onlyAvailable('ana')
      stage.twin.agents.set(phones.ana, { behaviour })
      const caller = await inLine(stage, '+13105550171')
      await firstOfferOver(stage, caller)
      stage.twin.agents.set(phones.ana, { behaviour: 'accept' })
      await stage.until(caller, 'connected')
      const [first, second] = await offersOf(stage, caller)
      expect(Date.parse(second?.at ?? '') - Date.parse(first?.endedAt ?? '')).toBeGreaterThanOrEqual(
        coolDownMs,
      )
      expect(second?.result).toBe('accepted')
    })

    it('does not let a caller who came later overtake', async () => {
      const { stage } = here
      await stage.onlyAvailable('ana')
      stage.twin.agents.set(phones.ana, { behaviour })
      const early = await inLine(stage, '+13105550171')
      await stage.until(early, 'offered')
      const late = await inLine(stage, newcomer)
      await stage.until(late, 'waiting')
      await firstOfferOver(stage, early)
      await stage.onlyAvailable('ben')
      await stage.until(early, 'connected')
      expect(await stage.call(late.sid)).toMatchObject({ state: 'waiting', offers: [] })
    })
  },
)

describe('Twilio refusing to ring an agent', () => {
  it.each([
    { kind: 'refuse', status: 500 },
    { kind: 'refuse', status: 429 },
  ] as const)('leaves the caller in place until it rings again: $status', async (fault) => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.faults.add({ ...fault, url: /Calls\.json$/, count: 2 })
    const caller = await inLine(stage, '+13105550171')
    const shown = await stage.until(caller, 'connected')
    expect(shown.offers.map(({ result }) => result)).toEqual(['failed', 'failed', 'accepted'])
    expect(shown.visits).toMatchObject([{ outcome: 'connected' }])
  })

  it('rings nobody else when its answer was lost, and lets the agent take the call', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    stage.twin.faults.add({ kind: 'hang', url: /Calls\.json/ })
    const caller = stage.dial('+14155550123')
    await stage.clock.runUntil(() => caller.doing === 'talking', 60_000)
    expect(caller.doing).toBe('talking')
    expect((await stage.call(caller.sid)).offers.map(({ result }) => result)).toEqual(['accepted'])
  })

  it('takes a leg for its own that was begun though Twilio said it had failed', async () => {
    const { stage } = here
    await stage.onlyAvailable('ana')
    const before = stage.twin.calls().length
    stage.twin.faults.add({ kind: 'doButFail', status: 503, url: /Calls\.json$/ })
    const caller = await inLine(stage, '+13105550171')
    const shown = await stage.until(caller, 'connected')
    expect(shown.offers.map(({ result }) => result)).toEqual(['accepted'])
    const rung = stage.twin.calls().slice(before)
    expect(rung.filter(({ to }) => to === phones.ana)).toHaveLength(1)
  })
})
