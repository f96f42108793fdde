import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countAgents, uncountedTime } from '../../../src/app/figures/count-agents.ts'
import { requestableStates, sumOf, type DayCounts } from '../../../src/routing/index.ts'
import { later, word, type AgentId, type EpochMs } from '../../../src/words.ts'
import { someParts } from '../../invariants/parts.ts'
import { anAgent, noon } from '../../support/builders.ts'
import { aStore } from '../../support/store.ts'

const here = aStore()

type Step = Readonly<{
  to: keyof typeof requestableStates
  afterMs: number
  isCounted: 'not' | 'once' | 'byTwo'
}>

const step: fc.Arbitrary<Step> = fc.record({
  to: fc.constantFrom('available', 'away', 'offline'),
  // Over midnight now and then.
  afterMs: fc.integer({ min: 0, max: 10 * 3_600_000 }),
  isCounted: fc.constantFrom('not', 'once', 'byTwo'),
})

const timesOf = (entries: readonly DayCounts[], name: string) => {
  const { availableMs = 0, awayMs = 0 } = sumOf(
    entries.filter((entry) => entry.name === name).map(({ counts }) => counts),
  )
  return { availableMs, awayMs }
}

let made = 0

describe('countAgents', () => {
  it('counts all time in a state once, by whichever server, and with what goes on leaves none out', async () => {
    const { store } = here
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        made += 1
        const id = word<AgentId>(`agent-${made}`)
        let now: EpochMs = noon
        await store.agents.addMissing([anAgent({ id, state: 'available', stateSince: noon })])
        const parts = someParts(store, { now: () => now })
        const [one, other] = [countAgents(parts), countAgents(parts)]
        const byHand = { availableMs: 0, awayMs: 0 }
        let state: Step['to'] = 'available'
        for (const { to, afterMs, isCounted } of steps) {
          now = later(now, afterMs)
          if (state !== 'offline') byHand[`${state}Ms`] += afterMs
          await store.agents.ask(id, requestableStates[to], null, now)
          state = to
          if (isCounted !== 'not') await Promise.all(isCounted === 'byTwo' ? [one(), other()] : [one()])
        }
        now = later(now, 5000)
        if (state !== 'offline') byHand[`${state}Ms`] += 5000
        const counted = await store.rollups.between('agent', '2026-01-01', '2027-01-01')
        expect(timesOf([...counted, ...(await uncountedTime(parts))], id)).toEqual(byHand)
      }),
      { numRuns: 30 },
    )
  }, 120_000)
})
