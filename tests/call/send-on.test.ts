import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { firstInLine, placeForAgent, placeInQueue } from '../../src/call/index.ts'
import { later, word, type AgentId, type CallSid, type EpochMs } from '../../src/words.ts'
import { aCall, aPlace, noon } from '../support/builders.ts'
import { shippedCompany } from '../flow/flow-builders.ts'

const { queues } = shippedCompany()
const sales = queues['solar-sales']
const service = queues['solar-service']
if (!sales || !service) throw new Error('the shipped company has both queues')

const orderOf = (enqueuedAt: EpochMs, priority: number): number => enqueuedAt - priority * 30_000
const afterTalk = later(noon, 600_000)
const sentOn = (place = aPlace()) => ({ ...aCall(), place })

describe('the place of a caller sent on to a queue', () => {
  it('counts from when they first stood in line', () => {
    const place = placeInQueue(sentOn(), { settings: service, orderOf, before: sales }, afterTalk)
    expect(place).toMatchObject({ queue: 'solar-service', enqueuedAt: noon, order: orderOf(noon, 0) })
  })

  it('lets them wait as long as the new queue does, from now on', () => {
    const settings = { ...service, maxWaitMs: 60_000 }
    const place = placeInQueue(sentOn(), { settings, orderOf, before: sales }, afterTalk)
    expect(place).toMatchObject({ joinedAt: afterTalk, maxWaitMs: 60_000, queueSid: null, leaving: null })
  })

  it('keeps the priority of their own, and has the weight of the new queue', () => {
    const before = { ...sales, weight: 3 }
    const settings = { ...service, weight: 10 }
    const place = placeInQueue(sentOn(aPlace({ priority: 8 })), { settings, orderOf, before }, afterTalk)
    expect(place).toMatchObject({ priority: 15, order: orderOf(noon, 15) })
  })

  it('keeps what was said of recording', () => {
    const next = { settings: service, orderOf, before: sales }
    expect(placeInQueue(sentOn(aPlace({ record: true })), next, afterTalk).record).toBe(true)
    expect(placeInQueue(sentOn(aPlace({ record: false })), next, afterTalk).record).toBe(false)
  })
})

describe('the place of a caller sent on to an agent', () => {
  const chloe = word<AgentId>('chloe')
  const place = placeForAgent(sentOn(), chloe, 60_000, afterTalk)

  it('is held for them whatever they can do, and then asks what it asked before', () => {
    expect(place.preferred).toEqual({ agentId: 'chloe', until: later(afterTalk, 60_000) })
    expect(place.demands).toEqual([
      { afterMs: 0, skills: {} },
      { afterMs: 60_000, skills: { en: 1, solar: 1 } },
    ])
  })

  it('is before all who stand in line', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 86_400_000 }),
        fc.integer({ min: -100, max: 100 }),
        (ago, priority) => {
          expect(place.order).toBeLessThan(orderOf(later(noon, -ago), priority))
        },
      ),
    )
  })

  it('shares its lane with nobody', () => {
    const other = { ...sentOn(), sid: word<CallSid>('CAother') }
    expect(placeForAgent(other, chloe, 60_000, afterTalk).lane).not.toBe(place.lane)
  })

  it('stays first in line when that agent is lost, too', () => {
    const again = firstInLine(place, later(afterTalk, 60_000))
    expect(again).toMatchObject({ preferred: null, order: place.order })
  })
})
