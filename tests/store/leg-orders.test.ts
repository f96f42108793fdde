import { describe, expect, it } from 'vitest'
import { later, word, type CallSid, type E164, type EpochMs } from '../../src/words.ts'
import type { LegOrder } from '../../src/store/index.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()

let made = 0
const anOrder = (over: Partial<LegOrder> = {}): LegOrder => ({
  key: `order-${String(++made)}`,
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

const leg = word<CallSid>('CA-a-leg')
const at = (ms: number): EpochMs => later(noon, ms)

describe('an order for a leg', () => {
  it('is put in once for one thing, however often', async () => {
    const { legOrders } = here.store
    const order = anOrder()
    const both = await Promise.all([legOrders.add(order), legOrders.add(order)])
    expect(both.toSorted()).toEqual(['added', 'there'])
  })

  it('is taken to be sent by one of several servers', async () => {
    const { legOrders } = here.store
    const { key } = anOrder()
    await legOrders.add(anOrder({ key }))
    const takers = await Promise.all(
      Array.from({ length: 5 }, () => legOrders.beginSending(key, at(1), at(90_000))),
    )
    expect(takers.filter((taken) => taken !== null)).toMatchObject([{ key, state: 'sending', taking: 1 }])
  })

  it('is never sent once it was dropped', async () => {
    const { legOrders } = here.store
    const order = anOrder()
    await legOrders.add(order)
    await legOrders.drop(order.key)
    expect(await legOrders.beginSending(order.key, at(1), at(20_000))).toBeNull()
  })

  it('is not changed by whoever it was taken from', async () => {
    const { legOrders } = here.store
    const order = anOrder({ state: 'sending', sentAt: noon, taking: 1, leaseUntil: at(20_000) })
    await legOrders.add(order)
    expect(await legOrders.takeStuck(at(19_999), at(60_000))).toBeNull()
    const taken = await legOrders.takeStuck(at(20_000), at(60_000))
    expect(taken).toMatchObject({ key: order.key, taking: 2 })
    expect(await legOrders.settle(order, { state: 'refused' })).toBe(false)
    expect(await legOrders.settle(taken ?? order, { state: 'placed', legSid: leg })).toBe(true)
    expect(await legOrders.find(order.key)).toMatchObject({ state: 'placed', legSid: leg })
  })

  it('is forgotten some time after its end, and not before', async () => {
    const { legOrders } = here.store
    const orders = (['waiting', 'placed', 'lost'] as const).map((state) => anOrder({ state }))
    const later = anOrder({ state: 'placed', orderedAt: at(1) })
    for (const order of [...orders, later]) await legOrders.add(order)
    await legOrders.forget(at(1))
    const left = await Promise.all([...orders, later].map(({ key }) => legOrders.find(key)))
    expect(left.map((order) => order !== null)).toEqual([true, false, false, true])
  })
})

describe('orders that wait', () => {
  it('are next by when they were ordered', async () => {
    const { legOrders } = here.store
    const [second, first] = [anOrder({ orderedAt: at(-9000) }), anOrder({ orderedAt: at(-10_000) })]
    for (const order of [second, first]) await legOrders.add(order)
    expect((await legOrders.nextWaiting())?.key).toBe(first.key)
    await legOrders.beginSending(first.key, noon, at(90_000))
    expect((await legOrders.nextWaiting())?.key).toBe(second.key)
  })
})
