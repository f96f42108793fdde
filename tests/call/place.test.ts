import { describe, expect, it } from 'vitest'
import { firstInLine } from '../../src/call/index.ts'
import { laneOf, placeFor } from '../../src/call/place.ts'
import { later, word, type AgentId, type QueueName } from '../../src/words.ts'
import { shippedCompany } from '../flow/flow-builders.ts'
import { aCall, aPlace, noon } from '../support/builders.ts'

const ana = word<AgentId>('ana')
const queue = word<QueueName>('solar-sales')
const request = {
  ...{ queue, skills: {}, relax: [], priority: { inquiry: 10, otherwise: 2 } },
  ...{ maxWaitMs: null, record: false },
}

function settings(over: object = {}) {
  const shipped = shippedCompany().queues['solar-sales']
  if (!shipped) throw new Error('the shipped company has no solar-sales')
  return { ...shipped, ...over }
}

const standing = (over: object = {}, preferred: AgentId | null = null) => ({
  settings: settings(over),
  preferred,
  resumed: null,
  orderOf: (at: number, points: number) => at - points * 1000,
})

const place = (...of: Parameters<typeof standing>) =>
  placeFor(aCall(), { type: 'enqueue', request }, standing(...of), noon)

describe('a place in line', () => {
  it('weighs the points of the caller and of the queue', () => {
    expect(place({ weight: 5 })).toMatchObject({ priority: 7, order: noon - 7000 })
  })

  it('counts from the place that the caller had when they rang before', () => {
    const since = later(noon, -60_000)
    const again = placeFor(
      aCall(),
      { type: 'enqueue', request },
      { ...standing({ weight: 0 }), resumed: { enqueuedAt: since } },
      noon,
    )
    expect(again).toMatchObject({ enqueuedAt: since, joinedAt: noon, askedSince: since, order: since - 2000 })
  })

  it('waits for who is preferred as long as the queue says', () => {
    expect(place({ preferredForMs: 30_000 }, ana).preferred).toEqual({
      agentId: ana,
      until: later(noon, 30_000),
    })
  })

  it('waits for nobody where the queue does not', () => {
    expect(place({ preferredForMs: null }, ana).preferred).toBeNull()
  })

  it('is in a lane with those it differs from only by when they came', () => {
    const lane = place({ preferredForMs: 30_000 }, ana).lane
    const later_ = placeFor(
      aCall(),
      { type: 'enqueue', request },
      standing({ preferredForMs: 30_000 }, ana),
      later(noon, 9),
    )
    expect(later_.lane).toBe(lane)
  })
})

describe('a lane', () => {
  const relaxing = [
    { afterMs: 0, skills: { fr: 3 } },
    { afterMs: 60_000, skills: {} },
  ]

  it('is of one priority where waiting changes what is asked: its first has waited the longest', () => {
    const of = (priority: number) => laneOf(aPlace({ demands: relaxing, priority }))
    expect(of(1)).not.toBe(of(2))
  })

  it('is of all priorities where waiting changes nothing', () => {
    expect(laneOf(aPlace({ priority: 1 }))).toBe(laneOf(aPlace({ priority: 2 })))
  })

  it('is another for each preferred agent', () => {
    const held = (id: string) =>
      laneOf(aPlace({ preferred: { agentId: word<AgentId>(id), until: later(noon, 9) } }))
    expect(new Set([held('ana'), held('ben'), laneOf(aPlace())]).size).toBe(3)
  })
})

describe('a caller whose agent was lost', () => {
  it('stands before everybody, and no further once lost again', () => {
    const once = firstInLine(aPlace(), noon)
    expect(once.order).toBeLessThan(later(noon, -1_000_000_000))
    expect(firstInLine(once, later(noon, 60_000)).order).toBe(once.order)
  })

  it('asks for no more than before, and waits for nobody alone', () => {
    const before = aPlace({ preferred: { agentId: ana, until: later(noon, 9) } })
    expect(firstInLine(before, later(noon, 60_000))).toMatchObject({
      preferred: null,
      demands: before.demands,
      askedSince: before.askedSince,
    })
  })
})
