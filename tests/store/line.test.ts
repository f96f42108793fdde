import { describe, expect, it } from 'vitest'
import type { Call, OfferRecord, Place } from '../../src/call/index.ts'
import { word, type AgentId, type OfferId, type QueueName, type Skill } from '../../src/words.ts'
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
  result: null,
  endedAt: null,
})

const entry = { at: noon, type: 'test' }
const claim = (call: Call, offer = anOffer()): Promise<boolean> =>
  here.store.line.claim(call.sid, offer, entry)

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

  it('shows the head of every lane, the first in line first', async () => {
    const queue = word<QueueName>('heads')
    const es = { queue, skills: [word<Skill>('es')] }
    const en = { queue, skills: [word<Skill>('en')] }
    await waiting({}, { ...en, order: 5 })
    const firstEnglish = await waiting({}, { ...en, order: 1 })
    const firstSpanish = await waiting({}, { ...es, order: 9 })
    const heads = (await here.store.line.heads(1)).filter(({ place }) => place?.queue === queue)
    expect(new Set(heads.map(({ sid }) => sid))).toEqual(new Set([firstEnglish.sid, firstSpanish.sid]))
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
    const call = await waiting({ state: 'connected', offer: { id: offer.id, agentId: offer.agentId } })
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
