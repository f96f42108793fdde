import { describe, expect, it } from 'vitest'
import { openApp, type Parts } from '../../src/app/index.ts'
import type { LegOrder } from '../../src/store/index.ts'
import { later, word, type AgentId, type CallSid, type E164, type OfferId } from '../../src/words.ts'
import { aJournalEntry, anAgent, aWaitingCall, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'
import { someParts } from '../invariants/parts.ts'

const here = aStore()

// What a pair of writes takes is long over.
const muchLater = later(noon, 30_000)
const leg = word<CallSid>('CA-the-agents-leg')

let made = 0

/** An agent who is claimed for a call, the way the first writes of an offer leave them. */
async function claimed({ agents }: typeof here.store, call: CallSid, legSid: CallSid | null = null) {
  const [id, offerId] = [word<AgentId>(`agent-${String(++made)}`), word<OfferId>(`offer-${String(made)}`)]
  await agents.addMissing([anAgent({ id })])
  const live = {
    id: offerId,
    purpose: 'call',
    callSid: call,
    leaseUntil: later(noon, 120_000),
    legSid,
  } as const
  await agents.claim(id, { ...live, answered: false }, noon)
  return { id, offerId }
}

/** The same with the call offered to them. */
async function offered(store: typeof here.store, legSid: CallSid | null = null) {
  const call = aWaitingCall({ heardAt: muchLater })
  await store.calls.insert(call, aJournalEntry())
  const { id, offerId } = await claimed(store, call.sid, legSid)
  const record = { id: offerId, agentId: id, at: noon, because: '', reasons: [], result: null, endedAt: null }
  await store.line.claim(call.sid, [record], [])
  return { id, offerId, sid: call.sid }
}

const anOrder = (key: string, over: Partial<LegOrder>): LegOrder => ({
  key,
  rings: 'agent',
  leg: {
    to: word<E164>('+14155550201'),
    from: '+18335550100',
    answerUrl: 'http://127.0.0.1/answer',
    statusUrl: 'http://127.0.0.1/status',
    ringSeconds: 20,
  },
  state: 'waiting',
  orderedAt: noon,
  sentAt: null,
  taking: 0,
  leaseUntil: noon,
  legSid: null,
  ...over,
})

/** The timed work of a server that has just come, and what it asks of the telephone. */
function aServer(over: Partial<Parts> = {}) {
  const asked: string[] = []
  const parts = someParts(here.store, { now: () => muchLater, ...over })
  const telephone: Parts['telephone'] = {
    ...parts.telephone,
    hangUp: (sid) => {
      asked.push(`hang up ${sid}`)
      return Promise.resolve('moved')
    },
  }
  return { timed: openApp({ ...parts, telephone }).timed, asked }
}

describe('a server that died', () => {
  it('between claim and order leaves an offer that is ended, and a call that keeps its place', async () => {
    const { store } = here
    const { id, sid } = await offered(store)
    const { place } = (await store.calls.load(sid)) ?? {}
    await aServer().timed.repair()
    expect(await store.agents.find(id)).toMatchObject({ state: 'available', offer: null })
    expect(await store.calls.load(sid)).toMatchObject({
      state: 'waiting',
      place,
      offers: [{ result: 'failed' }],
    })
  })

  it('between two claims leaves an agent who is free again', async () => {
    const { store } = here
    const { id } = await claimed(store, word<CallSid>('CA-never-claimed'))
    await aServer().timed.repair()
    expect(await store.agents.find(id)).toMatchObject({ state: 'available', offer: null })
  })

  it('between the leg and the offer leaves a leg that is named', async () => {
    const { store } = here
    const { id, offerId } = await offered(store)
    await store.legOrders.add(anOrder(offerId, { state: 'placed', legSid: leg }))
    await aServer().timed.repair()
    expect(await store.agents.find(id)).toMatchObject({ state: 'offered', offer: { legSid: leg } })
  })

  it('before it let the agent go, whose caller has left, leaves a phone that stops ringing', async () => {
    const { store } = here
    const { id } = await claimed(store, word<CallSid>('CA-left'), leg)
    const { timed, asked } = aServer()
    await timed.repair()
    expect(asked).toEqual([`hang up ${leg}`])
    expect(await store.agents.find(id)).toMatchObject({ state: 'available', offer: null })
  })
})

describe('an offer whose leg waits for its turn', () => {
  it('is left alone by all that repairs, and outlives its lease', async () => {
    const { store } = here
    const { id, offerId } = await offered(store)
    await store.legOrders.add(anOrder(offerId, {}))
    const { timed } = aServer({ now: () => later(noon, 300_000) })
    await timed.repair()
    await timed.sweep()
    expect(await store.agents.find(id)).toMatchObject({
      state: 'offered',
      offer: { id: offerId, leaseUntil: later(noon, 420_000) },
    })
  })
})

describe('a caller in line who is not heard of for a minute', () => {
  it('is asked after, and taken out of line when they have gone', async () => {
    const { store } = here
    const gone = aWaitingCall({ heardAt: later(muchLater, -61_000) })
    await store.calls.insert(gone, aJournalEntry())
    const parts = someParts(store)
    const telephone: Parts['telephone'] = { ...parts.telephone, statusOf: () => Promise.resolve('completed') }
    await aServer({ telephone }).timed.reconcileQuietCalls()
    expect(await store.calls.load(gone.sid)).toMatchObject({
      state: 'ended',
      outcome: 'abandoned',
      place: null,
    })
  })
})
