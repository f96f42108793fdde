import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Driver } from '../../src/twin/index.ts'
import { offerCalls } from '../../src/app/offer-calls.ts'
import { inLine, type PlaceInLine } from '../../src/call/index.ts'
import type { LiveOffer } from '../../src/store/index.ts'
import { later, word, type E164 } from '../../src/words.ts'
import { aJournalEntry, anAgent, aPlace, aWaitingCall, noon } from '../support/builders.ts'
import { anAsk, aWish } from '../support/callback-builders.ts'
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

/** The moment the call's place counts from: who hung up in line and rings again stands where they stood. */
function stoodSince({ visits, timeline }: Pick<ShownCall, 'visits' | 'timeline'>): number {
  const resumed = timeline.find(({ type }) => type === 'resumedPlace') as { since?: string } | undefined
  return Date.parse(resumed?.since ?? visits[0]?.enqueuedAt ?? '')
}

/** When a call stood in the telephone's queue with nobody being rung for it, and when somebody was. */
function stood({ sid, inquiry, visits, timeline }: ShownCall, caller: Driver): Stood {
  const enteredFrom = (moment: number): number =>
    caller.events.find(({ type, at }) => type === 'enqueued' && at >= moment)?.at ?? Infinity
  const enqueuedAt = stoodSince({ visits, timeline })
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

let mixed = 0

/** Somebody who asked to be called, standing in line from their due time on. */
async function aCallback(place: PlaceInLine, isDue: boolean): Promise<void> {
  const dueAt = isDue ? noon : later(noon, 60_000)
  const { id } = await alone.store.callbacks.ask(
    `mixed-${anAsk().key}`,
    aWish({ dueAt, queue: place.queue }),
    anAsk(),
  )
  const callerId = word<E164>('+18335550100')
  await alone.store.callbackLine.enterLine(
    id,
    { place: inLine(place), callerId },
    { at: noon, type: 'enqueued' },
  )
}

async function orderOf({ purpose, callSid }: LiveOffer): Promise<number> {
  const { calls, callbacks } = alone.store
  const held = purpose === 'call' ? await calls.load(callSid) : await callbacks.find(callSid)
  return held?.place?.order ?? 0
}

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

  it('is one for those who hold and those who wait to be called: whoever stands first is next, and nobody before they are due', async () => {
    const { store } = alone
    const standing = fc.record({
      order: fc.integer({ min: 1, max: 50 }),
      isCallback: fc.boolean(),
      isDue: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(standing, { minLength: 1, maxLength: 6 }), async (all) => {
        const agent = anAgent({ skills: { [`mixed${String(++mixed)}`]: 1 } })
        await store.agents.addMissing([agent])
        const expected: number[] = []
        for (const { order, isCallback, isDue } of all) {
          const place = aPlace({
            order,
            lane: `mixed ${String(mixed)}`,
            demands: [{ afterMs: 0, skills: agent.skills }],
          })
          if (!isCallback) await store.calls.insert(aWaitingCall({ place }), aJournalEntry())
          else await aCallback(place, isDue)
          if (!isCallback || isDue) expected.push(order)
        }
        const orders: number[] = []
        const claimed = async (): Promise<LiveOffer | null> =>
          (await store.agents.find(agent.id))?.offer ?? null
        for (;;) {
          await offerCalls(someParts(store), () => Promise.resolve())()
          const offer = await claimed()
          if (!offer) break
          orders.push(await orderOf(offer))
          await store.agents.release(offer.id, noon, noon)
        }
        expect(orders).toEqual(expected.toSorted((a, b) => a - b))
      }),
      { numRuns: 15 },
    )
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
