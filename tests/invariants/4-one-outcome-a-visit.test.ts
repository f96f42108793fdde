import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stageForTests } from '../support/stage.ts'
import { crowds, play } from './crowd.ts'

// 4. Every visit of a call to a queue ends in exactly one of: connected, abandoned, callback, voicemail, overflowed,
// closed.

const here = stageForTests()
const outcomes = ['connected', 'abandoned', 'callback', 'voicemail', 'overflowed', 'closed']

describe('a visit to a queue', () => {
  it('ends in exactly one way, in any crowd, and the call with it', async () => {
    const { stage } = here
    await fc.assert(
      fc.asyncProperty(crowds, async (crowd) => {
        const callers = await play(stage, crowd, () => undefined)
        for (const { sid } of callers) {
          const { state, outcome, visits, timeline } = await stage.call(sid)
          expect(state).toBe('ended')
          for (const visit of visits) expect(outcomes).toContain(visit.outcome)
          expect(outcome).toBe(visits.at(-1)?.outcome ?? 'hungUp')
          expect(visits.length).toBe(
            timeline.filter(({ type }) => type === 'agentLost').length + Number(visits.length > 0),
          )
          expect(timeline.filter(({ type }) => type === 'connected').length).toBeLessThanOrEqual(
            visits.length,
          )
        }
      }),
      { numRuns: 6, endOnFailure: true },
    )
  })
})
