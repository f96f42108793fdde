import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import { offerCalls } from '../../src/app/offer-calls.ts'
import { later } from '../../src/words.ts'
import { aJournalEntry, anAgent, aWaitingCall, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'
import { someParts } from './parts.ts'
import { stageForTests, type ShownCall } from '../support/stage.ts'
import { crowds, play } from './crowd.ts'

// 5. No call is offered while another, which that agent could take, of equal or higher priority and earlier
// `enqueuedAt`, was waiting, not offered and not cooling down for that agent.

const alone = aStore()
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
  it('is kept when an agent goes away just as they are to be rung: the next one is for the first call', async () => {
    const { store } = alone
    const [first, second] = [aWaitingCall({}, { order: 1 }), aWaitingCall({}, { order: 2 })]
    await Promise.all([first, second].map((call) => store.calls.insert(call, aJournalEntry())))
    const [leaving, staying] = [anAgent({ readySince: later(noon, -1000) }), anAgent()]
    await store.agents.addMissing([leaving, staying])
    const claim: typeof store.agents.claim = async (id, offer, now) => {
      if (id === leaving.id) await store.agents.ask(id, 'goAway', 'lunch', now)
      return store.agents.claim(id, offer, now)
    }
    const parts = someParts({ ...store, agents: { ...store.agents, claim } })
    await offerCalls(parts, () => Promise.resolve())()
    expect(await store.calls.load(first.sid)).toMatchObject({
      state: 'offered',
      offer: { agentId: staying.id },
    })
    expect(await store.calls.load(second.sid)).toMatchObject({ state: 'waiting', offers: [] })
  })

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
