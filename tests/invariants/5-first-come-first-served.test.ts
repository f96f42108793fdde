import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import { stageForTests, type ShownCall } from '../support/stage.ts'
import { crowds, play } from './crowd.ts'

// 5. No call is offered while another, which that agent could take, of equal or higher priority and earlier
// `enqueuedAt`, was waiting, not offered and not cooling down for that agent.

const here = stageForTests()
beforeAll(() => here.stage.another())

type Span = Readonly<{ from: number; to: number }>
type Stood = Readonly<{ sid: string; order: number; waited: readonly Span[]; offeredAt: readonly number[] }>

const priorityOfAnInquiry = 10
const ageingMs = 30_000

/** When a call stood in the telephone's queue with nobody being rung for it, and when somebody was. */
function stood({ sid, inquiry, visits, timeline }: ShownCall, caller: Driver): Stood {
  const enteredFrom = (moment: number): number =>
    caller.events.find(({ type, at }) => type === 'enqueued' && at >= moment)?.at ?? Infinity
  const enqueuedAt = Date.parse(visits[0]?.enqueuedAt ?? '')
  const waited: Span[] = []
  const offeredAt: number[] = []
  let since: number | null = null
  for (const entry of timeline) {
    const at = Date.parse((entry as unknown as { at: string }).at)
    if (entry.type === 'enqueued') since = enteredFrom(at)
    if (entry.type === 'offerEnded') since = at
    if (entry.type === 'offered') offeredAt.push(at)
    if (['offered', 'ended', 'leftQueue'].includes(entry.type)) {
      if (since !== null) waited.push({ from: since, to: at })
      since = null
    }
  }
  const priority = inquiry ? priorityOfAnInquiry : 0
  return { sid, order: enqueuedAt - priority * ageingMs, waited, offeredAt }
}

const isPassedOver = (other: Stood, offered: Stood, at: number): boolean =>
  other.order < offered.order && other.waited.some(({ from, to }) => from < at && at < to)

describe('the line', () => {
  it('is kept by two servers at once, in any crowd: nobody is passed over', async () => {
    const { stage } = here
    await fc.assert(
      fc.asyncProperty(crowds, async (crowd) => {
        const callers = await play(stage, crowd, () => undefined)
        const all = await Promise.all(
          callers.map(async (caller) => stood(await stage.call(caller.sid), caller)),
        )
        for (const offered of all)
          for (const at of offered.offeredAt)
            expect(all.filter((other) => isPassedOver(other, offered, at)).map(({ sid }) => sid)).toEqual([])
      }),
      { numRuns: 8, endOnFailure: true },
    )
  })
})
