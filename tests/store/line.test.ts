import { describe, expect, it } from 'vitest'
import type { Call, OfferRecord, Place } from '../../src/call/index.ts'
import { word, type AgentId, type OfferId, type QueueName } from '../../src/words.ts'
import { aJournalEntry, aPlace, aWaitingCall, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()

async function waiting(over: Partial<Call> = {}, place: Partial<Place> = {}): Promise<Call> {
  const call = aWaitingCall(over, place)
  await here.store.calls.insert(call, aJournalEntry())
  return call
}

let offers = 0
const anOffer = (): OfferRecord => ({
  id: word<OfferId>(`offer-${++offers}`),
  agentId: word<AgentId>('ana'),
  at: noon,
  because: 'first in line',
  reasons: [],
  result: null,
  endedAt: null,
})

const entry = { at: noon, type: 'test' }
const claim = (call: Call, offer = anOffer()): Promise<boolean> =>
  here.store.line.claim(call.sid, [offer], [entry])

describe('the line', () => {
  it('lets one of many offers claim a call', async () => {
    const call = await waiting()
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(call)))
    expect(claims.filter(Boolean)).toHaveLength(1)
  })

  it('offers nobody the telephone does not hold in its queue yet', async () => {
    const call = await waiting({}, { queueSid: null })
    expect(await claim(call)).toBe(false)
    await here.store.line.enterQueue(call.sid, 'QU1', noon)
    expect(await claim(call)).toBe(true)
  })

  it('offers nobody who is being led out of the queue', async () => {
    const call = await waiting()
    expect(await here.store.line.beginLeaving(call.sid, 'timeout')).toBe(true)
    expect(await claim(call)).toBe(false)
  })

  it('does not lead out a caller an agent is being rung for', async () => {
    const call = await waiting()
    await claim(call)
    expect(await here.store.line.beginLeaving(call.sid, 'timeout')).toBe(false)
  })

  it('keeps the place of a call whose offer came to nothing', async () => {
    const call = await waiting()
    const offer = anOffer()
    await claim(call, offer)
    const end = { offerId: offer.id, offers: [{ ...offer, result: 'declined', endedAt: noon }], entry }
    expect(await here.store.line.release(call.sid, end, { inQueue: true })).toBe(true)
    expect(await here.store.calls.load(call.sid)).toMatchObject({
      state: 'waiting',
      offer: null,
      place: call.place,
    })
  })

  it('connects nobody under an offer that has ended', async () => {
    const call = await waiting()
    const [first, second] = [anOffer(), anOffer()]
    await claim(call, first)
    const end = { offerId: first.id, offers: [first], entry }
    await here.store.line.release(call.sid, end, { inQueue: true })
    await claim(call, second)
    const agent = { id: first.agentId, name: 'Ana', connectedAt: noon, talkingSince: null }
    expect(await here.store.line.connect(call.sid, end, { agent, visits: [] })).toBe(false)
  })

  const lanesOf = async (queue: QueueName, atMost: number) =>
    (await here.store.line.lanes(atMost)).filter(({ calls }) => calls[0]?.place.queue === queue)

  it('shows the heads of every lane, the first in line first', async () => {
    const queue = word<QueueName>('heads')
    await waiting({}, { queue, lane: 'heads en', order: 5 })
    const firstEnglish = await waiting({}, { queue, lane: 'heads en', order: 1 })
    const firstSpanish = await waiting({}, { queue, lane: 'heads es', order: 9 })
    const heads = (await lanesOf(queue, 1)).map(({ calls, hasMore }) => [
      calls.map(({ sid }) => sid),
      hasMore,
    ])
    expect(heads).toEqual([
      [[firstEnglish.sid], true],
      [[firstSpanish.sid], false],
    ])
  })

  it('shows every lane however many there are, long and short', async () => {
    const queue = word<QueueName>('many')
    for (let lane = 0; lane < 9; lane++)
      for (let order = 0; order <= lane % 4; order++)
        await waiting({}, { queue, lane: `many ${lane}`, order })
    const lengths = (await lanesOf(queue, 3)).map(({ calls, hasMore }) => [calls.length, hasMore])
    expect(lengths).toEqual(
      Array.from({ length: 9 }, (_, lane) => [Math.min(3, (lane % 4) + 1), lane % 4 === 3]),
    )
  })

  it('shows nobody who is being rung for', async () => {
    const queue = word<QueueName>('rung')
    await claim(await waiting({}, { queue, lane: 'rung' }))
    expect(await lanesOf(queue, 5)).toEqual([])
  })

  it('takes one change of a ring group of several that come at once', async () => {
    const [first, second, third] = [anOffer(), anOffer(), anOffer()]
    const call = await waiting()
    await here.store.line.claim(call.sid, [first, second, third], [entry])
    const read = await here.store.calls.load(call.sid)
    const changes = [first, second, third].map((one) => ({ id: one.id, agentId: one.agentId, others: [] }))
    const won = await Promise.all(
      changes.map((offer) => here.store.line.regroup(read ?? call, offer, { offers: [], entry })),
    )
    expect(won.filter(Boolean)).toHaveLength(1)
  })

  it('counts those waiting and those being rung for', async () => {
    const queue = word<QueueName>('counted')
    await waiting({}, { queue })
    await claim(await waiting({}, { queue }))
    await waiting({ state: 'ended' }, { queue })
    expect(await here.store.line.lengthOf(queue)).toBe(2)
  })

  it('puts a caller whose agent was lost back, once', async () => {
    const offer = anOffer()
    const call = await waiting({
      state: 'connected',
      offer: { id: offer.id, agentId: offer.agentId, others: [] },
    })
    const back = { place: aPlace({ queueSid: null }), visits: call.visits, entry }
    expect(await here.store.line.loseAgent(call.sid, offer.id, back)).toBe(true)
    expect(await here.store.line.loseAgent(call.sid, offer.id, back)).toBe(false)
    expect(await here.store.calls.load(call.sid)).toMatchObject({
      state: 'waiting',
      offer: null,
      agent: null,
    })
  })
})

describe('who stands before a place', () => {
  const queue = word<QueueName>('before')
  const french = [{ afterMs: 0, skills: { fr: 1 } }]

  it('are those of its queue with a smaller order, rung for or not, told apart by what they ask', async () => {
    const { line } = here.store
    for (const seconds of [1, 2, 3]) await waiting({}, { queue, order: seconds })
    await waiting({}, { queue, order: 4, demands: french })
    const place = { queue, order: 5 }
    await claim(await waiting({}, { queue, order: 0 }))
    await waiting({ state: 'ended' }, { queue, order: 0 })
    await waiting({}, { queue, order: 6 })
    await waiting({}, { queue: word<QueueName>('elsewhere'), order: 1 })
    expect(await line.countBefore(place)).toBe(5)
    const alike = (await line.before(place)).toSorted((a, b) => a.callers - b.callers)
    expect(alike).toMatchObject([{ callers: 1, demands: french }, { callers: 4 }])
  })
})

describe('a caller in line', () => {
  it('chooses once what to do instead, and is rung for by nobody new', async () => {
    const { line, calls } = here.store
    const call = await waiting()
    await line.chooseInstead(call.sid, 'voicemail')
    await line.chooseInstead(call.sid, 'callback')
    expect((await calls.load(call.sid))?.place?.leaving).toBe('voicemail')
    expect(await claim(call)).toBe(false)
  })
})
