import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { later, word, type CallSid, type OfferId } from '../../src/words.ts'
import { anAgent, noon } from '../support/builders.ts'
import { phones, stageForTests } from '../support/stage.ts'
import { aStore } from '../support/store.ts'

// 3. No offer reaches an agent who is in wrap-up, away, or signed out.

const here = aStore()
const theatre = stageForTests()

describe('an agent who is not there for calls', () => {
  it('is not claimed by a server that still takes them for available', async () => {
    for (let race = 0; race < 20; race++) {
      const { id } = anAgent()
      await here.store.agents.addMissing([anAgent({ id })])
      const live = {
        id: word<OfferId>(`race-${race}`),
        callSid: word<CallSid>('CA1'),
        purpose: 'call' as const,
        leaseUntil: later(noon, 60_000),
        legSid: null,
        answered: false,
      }
      const [claimed, asked] = await Promise.all([
        here.store.agents.claim(id, live, noon),
        here.store.agents.ask(id, 'goAway', 'lunch', noon),
      ])
      expect(claimed).toBe(asked === null)
      expect(await here.store.agents.find(id)).toMatchObject(
        claimed ? { state: 'offered', offer: { id: live.id } } : { state: 'away', offer: null },
      )
    }
  })

  it('is not rung, however long a caller waits and however often they change their mind', async () => {
    const { stage } = theatre
    const states = fc.array(fc.constantFrom('away', 'offline'), { minLength: 2, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(states, async (asked) => {
        await stage.onlyAvailable()
        const before = stage.twin.calls().length
        const caller = stage.dial('+14155550123')
        await stage.until(caller, 'waiting')
        for (const state of asked) {
          await stage.house.api('/agents/ana/state', { method: 'PUT', body: { state } })
          await stage.clock.advance(2000)
        }
        expect(stage.twin.calls().length - before).toBe(1)
        await stage.clear()
      }),
      { numRuns: 8, endOnFailure: true },
    )
  })

  it('is not rung in wrap-up', async () => {
    const { stage } = theatre
    await stage.onlyAvailable('ana')
    const first = stage.dial('+14155550123')
    await stage.clock.runUntil(() => first.doing === 'talking', 30_000)
    await first.hangsUp()
    await stage.clock.advance(1000)
    const next = stage.dial('+14155550123')
    await stage.until(next, 'waiting')
    const rung = () => stage.twin.calls().filter(({ to }) => to === phones.ana).length
    const before = rung()
    await stage.clock.advance(20_000)
    expect(await stage.agent('ana')).toMatchObject({ state: 'wrapUp' })
    expect(rung()).toBe(before)
  })
})
