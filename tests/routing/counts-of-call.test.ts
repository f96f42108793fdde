import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Visit } from '../../src/call/index.ts'
import {
  countsOfCall,
  difference,
  mergedByDay,
  type Counts,
  type DayCounts,
} from '../../src/routing/index.ts'
import { bucketOf, knownLimit } from '../../src/routing/wait-buckets.ts'
import { later, word, type AgentId, type OfferId, type QueueName } from '../../src/words.ts'
import { aCall, noon } from '../support/builders.ts'

const [sales, service] = [word<QueueName>('sales'), word<QueueName>('service')]
const ana = word<AgentId>('ana')
const today = (): string => 'today'

const aVisit = (over: Partial<Visit> = {}): Visit => ({
  queue: sales,
  enqueuedAt: noon,
  left: null,
  outcome: 'abandoned',
  endedAt: later(noon, 9000),
  ...over,
})

const anOffer = (result: string | null, endedAt = later(noon, 9000)) => ({
  ...{ id: word<OfferId>('offer'), agentId: ana, at: noon, because: '', reasons: [] },
  result,
  endedAt,
})

const countsOf = (counted: readonly DayCounts[], kind: DayCounts['kind'], name: string): Counts =>
  counted.find((entry) => entry.kind === kind && entry.name === name)?.counts ?? {}

const counted = (over: Parameters<typeof aCall>[0]) => countsOfCall(aCall(over), today)

describe('a call that is over', () => {
  it('counts its visit in the queue and in the campaign, with the bucket of its wait', () => {
    const of = counted({ visits: [aVisit()] })
    expect(countsOf(of, 'queue', 'sales')).toEqual({ offered: 1, abandoned: 1, 'abandonedBy:9': 1 })
    expect(countsOf(of, 'campaign', 'solar')).toMatchObject({ calls: 1, offered: 1, abandoned: 1 })
    expect(of.find(({ kind }) => kind === 'queue')?.longestWaitMs).toBe(9000)
  })

  it('counts as answered for the agent whose offer ended its visit', () => {
    const of = counted({ visits: [aVisit({ outcome: 'connected' })], offers: [anOffer('accepted')] })
    expect(countsOf(of, 'agent', 'ana')).toEqual({
      rung: 1,
      answered: 1,
      answeredWaitMs: 9000,
      'answeredBy:9': 1,
    })
  })

  it('counts offers that came to nothing for the agent, and blames nobody for a caller who left', () => {
    const offers = ['declined', 'noAnswer', 'busy', 'voicemail', 'callerLeft'].map((result) =>
      anOffer(result),
    )
    expect(countsOf(counted({ offers }), 'agent', 'ana')).toEqual({ rung: 5, declined: 1, unanswered: 3 })
  })

  it('counts a visit where it ended, and that it overflowed where it came through', () => {
    const of = counted({ visits: [aVisit({ queue: service, through: [sales], outcome: 'voicemail' })] })
    expect(countsOf(of, 'queue', 'sales')).toEqual({ offered: 1, overflowed: 1 })
    expect(countsOf(of, 'queue', 'service')).toEqual({ offered: 1, voicemail: 1 })
    expect(countsOf(of, 'campaign', 'solar')).toMatchObject({ offered: 1, voicemail: 1 })
  })

  it('was not offered to a queue that was closed', () => {
    expect(countsOf(counted({ visits: [aVisit({ outcome: 'closed' })] }), 'queue', 'sales')).toEqual({
      closed: 1,
    })
  })

  it('counts each visit of a caller who lost the agent', () => {
    const visits = [aVisit({ outcome: 'connected' }), aVisit({ enqueuedAt: later(noon, 9000) })]
    expect(countsOf(counted({ visits }), 'queue', 'sales')).toMatchObject({
      offered: 2,
      answered: 1,
      abandoned: 1,
    })
  })

  it('counts a disposition for queue, campaign and agent, whatever it is called', () => {
    const agent = { id: ana, name: 'Ana', connectedAt: noon, talkingSince: noon }
    const of = counted({ visits: [aVisit()], agent, disposition: { name: 'no.$ale', flagged: false } })
    for (const [kind, name] of [
      ['queue', 'sales'],
      ['campaign', 'solar'],
      ['agent', 'ana'],
    ] as const)
      expect(countsOf(of, kind, name)).toMatchObject({ 'disposition:no__ale': 1 })
  })
})

describe('difference', () => {
  it('added to what was counted gives what is to be counted', () => {
    const outcome = fc.constantFrom<NonNullable<Visit['outcome']>>(
      'connected',
      'abandoned',
      'voicemail',
      'closed',
    )
    const call = fc
      .array(outcome, { maxLength: 3 })
      .map((outcomes) => counted({ visits: outcomes.map((one) => aVisit({ outcome: one })) }))
    fc.assert(
      fc.property(call, call, (before, after) => {
        const sums = mergedByDay([...before, ...difference(before, after)])
        const shown = (entries: readonly DayCounts[]) =>
          Object.fromEntries(entries.map(({ kind, name, counts }) => [`${kind} ${name}`, counts]))
        expect(shown(sums)).toEqual(shown(mergedByDay(after)))
      }),
    )
  })

  it('is nothing where nothing has changed', () => {
    const of = counted({ visits: [aVisit()] })
    expect(difference(of, of)).toEqual([])
  })
})

describe('the buckets of waits', () => {
  it('tell every limit of whole seconds up to half a minute exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1, max: 30 }), (waitMs, limit) => {
        expect(bucketOf(waitMs) <= knownLimit(limit)).toBe(waitMs <= limit * 1000)
      }),
    )
  })

  it('take a limit that is between two of them as the lower one', () => {
    expect([33, 35, 100, 170, 3600].map(knownLimit)).toEqual([30, 35, 100, 165, 3600])
  })

  it('have one for every wait, however long', () => {
    expect(bucketOf(90 * 24 * 3_600_000)).toBeGreaterThan(14_400)
  })
})
