import fc from 'fast-check'
import type { Lane, Line, QueueRules, RoutedAgent, WaitingCall } from '../../src/routing/index.ts'
import { later, word, type AgentId, type CallSid, type EpochMs, type QueueName } from '../../src/words.ts'
import { noon } from '../support/builders.ts'

/** A call that came at `noon` and asks for English; name only what matters. */
export function aHead(sid: string, over: Partial<WaitingCall> = {}): WaitingCall {
  const askedSince = over.askedSince ?? noon
  return {
    sid: word<CallSid>(sid),
    queue: word<QueueName>('sales'),
    demands: [{ afterMs: 0, skills: { en: 1 } }],
    askedSince,
    order: askedSince,
    preferred: null,
    ...over,
  }
}

/** An agent who has been ready since noon and speaks English. */
export const aRoutedAgent = (id: string, over: Partial<RoutedAgent> = {}): RoutedAgent => ({
  id: word<AgentId>(id),
  state: 'available',
  skills: { en: 1 },
  readySince: noon,
  coolingUntil: noon,
  lastOfferAt: word<EpochMs>(0),
  callsToday: 0,
  talkMsToday: 0,
  rank: 1,
  ...over,
})

export const rules = (over: Partial<QueueRules> = {}): QueueRules => ({
  strategy: 'longestIdle',
  ringAtMost: 3,
  agents: null,
  ...over,
})

/** The line with these calls, each in the lane of its like. */
export const aLine = (
  calls: readonly WaitingCall[],
  agents: readonly RoutedAgent[],
  over: Partial<Line> = {},
): Line => ({ lanes: lanesOf(calls), agents, queues: { sales: rules() }, now: noon, draw: 1, ...over })

/** As the store keeps them apart: by all that differs but the time. */
function lanesOf(calls: readonly WaitingCall[]): readonly Lane[] {
  const lanes = new Map<string, WaitingCall[]>()
  for (const call of calls) {
    const { queue, demands, preferred, askedSince, order } = call
    const held = preferred && [preferred.agentId, preferred.until - askedSince]
    const like = JSON.stringify([queue, demands, held, order - askedSince])
    lanes.set(like, [...(lanes.get(like) ?? []), call])
  }
  return [...lanes.values()].map((lane) => ({ calls: lane, hasMore: false }))
}

const queueNames = ['sales', 'service', 'billing'] as const
const agentIds = ['ana', 'ben', 'chloe', 'dev', 'eve', 'fay'] as const
const skillNames = ['en', 'fr', 'solar'] as const

const levels = fc.dictionary(fc.constantFrom(...skillNames), fc.integer({ min: 1, max: 3 }), {
  maxKeys: 3,
  noNullPrototype: true,
})

/** Demands that never ask for more than before. */
const someDemands = fc.array(levels, { minLength: 1, maxLength: 3 }).map((drawn) => {
  let asked = drawn[0] ?? {}
  return drawn.map((then, at) => {
    asked =
      at === 0
        ? asked
        : Object.fromEntries(
            Object.entries(asked).flatMap(([skill, level]) =>
              then[skill] === undefined ? [] : [[skill, Math.min(level, then[skill])]],
            ),
          )
    return { afterMs: at * 30_000, skills: asked }
  })
})

const minute = 60_000

/** Whoever waits: up to a dozen calls, some held for an agent, of priorities from 0 to 2. */
const someCalls = fc
  .array(
    fc.record({
      queue: fc.constantFrom(...queueNames),
      demands: someDemands,
      waitedMs: fc.integer({ min: 0, max: 100 }).map((seconds) => seconds * 1000),
      points: fc.integer({ min: 0, max: 2 }),
      preferred: fc.option(fc.constantFrom(...agentIds), { freq: 3 }),
    }),
    { maxLength: 12 },
  )
  .map((drawn) =>
    drawn.map(({ queue, demands, waitedMs, points, preferred }, at): WaitingCall => {
      const askedSince = later(noon, -waitedMs)
      return aHead(`CA${at}`, {
        queue: word<QueueName>(queue),
        demands,
        askedSince,
        order: askedSince - points * minute,
        preferred: preferred && { agentId: word<AgentId>(preferred), until: later(askedSince, 30_000) },
      })
    }),
  )

/** Whoever works there. */
const someAgents = fc
  .subarray([...agentIds])
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            state: fc.constantFrom(
              'available',
              'available',
              'available',
              'onCall',
              'wrapUp',
              'away',
              'offline',
            ),
            skills: levels,
            readySince: fc.integer({ min: -9, max: 0 }).map((ms) => later(noon, ms)),
            coolingUntil: fc.integer({ min: -2, max: 1 }).map((ms) => later(noon, ms)),
            callsToday: fc.integer({ min: 0, max: 3 }),
            talkMsToday: fc.integer({ min: 0, max: 3 }),
            rank: fc.integer({ min: 1, max: 3 }),
          })
          .map((over) => aRoutedAgent(id, over as Partial<RoutedAgent>)),
      ),
    ),
  )
  .map((agents): readonly RoutedAgent[] => agents)

const someRules: fc.Arbitrary<QueueRules> = fc.record({
  strategy: fc.constantFrom(
    'longestIdle',
    'roundRobin',
    'fewestCallsToday',
    'leastTalkTime',
    'topDown',
    'random',
    'ringSeveral',
  ),
  ringAtMost: fc.integer({ min: 2, max: 4 }),
  agents: fc.option(
    fc.subarray(
      agentIds.map((id) => word<AgentId>(id)),
      { minLength: 1 },
    ),
    { freq: 2 },
  ),
})

/** Any line at all. */
export const someLines: fc.Arbitrary<Line> = fc
  .tuple(someCalls, someAgents, fc.tuple(someRules, someRules, someRules), fc.integer())
  .map(([calls, agents, [sales, service, billing], draw]) =>
    aLine(calls, agents, { queues: { sales, service, billing }, draw }),
  )

/** All calls of a line. */
export const callsIn = ({ lanes }: Line): readonly WaitingCall[] => lanes.flatMap(({ calls }) => calls)
