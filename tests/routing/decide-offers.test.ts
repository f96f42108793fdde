import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideOffers, type Line, type RoutedAgent, type WaitingCall } from '../../src/routing/index.ts'
import { later, word, type AgentId, type QueueName } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aHead, aLine, aRoutedAgent, callsIn, rules, someLines } from './line-builders.ts'

const pairs = (line: Line) => decideOffers(line).offers.map(({ sid, agentIds }) => [sid, ...agentIds])

const has = (asked: Readonly<Record<string, number>>, { skills }: RoutedAgent): boolean =>
  Object.entries(asked).every(([skill, level]) => (skills[skill] ?? 0) >= level)

const servesIt = ({ id }: RoutedAgent, { queue }: WaitingCall, { queues }: Line): boolean =>
  queues[queue]?.agents?.includes(id) ?? true

/** Whether the agent may take the call, said anew and plainly: what the rule of order is checked against. */
function mayTake(agent: RoutedAgent, call: WaitingCall, line: Line): boolean {
  const asked = call.demands.findLast(({ afterMs }) => line.now - call.askedSince >= afterMs)?.skills ?? {}
  const isFree = agent.state === 'available' && agent.coolingUntil <= line.now
  return isFree && servesIt(agent, call, line) && has(asked, agent) && !isKeptFrom(agent, call, line)
}

const isAtWork = ({ state }: RoutedAgent): boolean => state !== 'offline' && state !== 'away'

/** Whether the call waits for somebody else alone, who is at work and could take it. */
function isKeptFrom(agent: RoutedAgent, call: WaitingCall, line: Line): boolean {
  const { preferred, demands } = call
  if (!preferred || preferred.until <= line.now || preferred.agentId === agent.id) return false
  const wished = line.agents.find(({ id }) => id === preferred.agentId)
  if (!wished || !isAtWork(wished)) return false
  return servesIt(wished, call, line) && has(demands[0]?.skills ?? {}, wished)
}

const agentOf = (line: Line, id: AgentId): RoutedAgent => {
  const agent = line.agents.find((one) => one.id === id)
  if (!agent) throw new Error(`${id} is nobody`)
  return agent
}

describe('whatever waits and whoever is there', () => {
  it('offers a call to at most one agent at a time, or to one declared ring group', () => {
    fc.assert(
      fc.property(someLines, (line) => {
        const { offers } = decideOffers(line)
        expect(new Set(offers.map(({ sid }) => sid)).size).toBe(offers.length)
        for (const { sid, agentIds } of offers) {
          const call = callsIn(line).find((one) => one.sid === sid)
          const { strategy, ringAtMost } = line.queues[call?.queue ?? ''] ?? rules()
          expect(agentIds.length).toBeLessThanOrEqual(strategy === 'ringSeveral' ? ringAtMost : 1)
        }
      }),
    )
  })

  it('gives an agent at most one offer', () => {
    fc.assert(
      fc.property(someLines, (line) => {
        const rung = decideOffers(line).offers.flatMap(({ agentIds }) => agentIds)
        expect(new Set(rung).size).toBe(rung.length)
      }),
    )
  })

  it('reaches no agent who is in wrap-up, away, signed out or may not take the call', () => {
    fc.assert(
      fc.property(someLines, (line) => {
        for (const { sid, agentIds } of decideOffers(line).offers) {
          const call = callsIn(line).find((one) => one.sid === sid)
          for (const id of agentIds) expect(call && mayTake(agentOf(line, id), call, line)).toBe(true)
        }
      }),
    )
  })

  it('offers no call while another, which that agent could take, stands before it and is not offered', () => {
    fc.assert(
      fc.property(someLines, (line) => {
        const { offers } = decideOffers(line)
        const passedOver = callsIn(line).filter(({ sid }) => !offers.some((one) => one.sid === sid))
        for (const { sid, agentIds } of offers) {
          const order = callsIn(line).find((one) => one.sid === sid)?.order ?? 0
          const jumped = passedOver.filter(
            (call) => call.order < order && agentIds.some((id) => mayTake(agentOf(line, id), call, line)),
          )
          expect(jumped).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('leaves no agent idle whom a waiting call could have', () => {
    fc.assert(
      fc.property(someLines, (line) => {
        const { offers } = decideOffers(line)
        const rung = new Set(offers.flatMap(({ agentIds }) => agentIds))
        const idle = line.agents.filter(({ id }) => !rung.has(id))
        const left = callsIn(line).filter(({ sid }) => !offers.some((one) => one.sid === sid))
        expect(left.filter((call) => idle.some((agent) => mayTake(agent, call, line)))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('decides the same whatever order calls and agents are read in', () => {
    fc.assert(
      fc.property(someLines, (line) => {
        const read = line.lanes.toReversed().map((lane) => ({ ...lane, calls: lane.calls.toReversed() }))
        expect(pairs({ ...line, lanes: read, agents: line.agents.toReversed() })).toEqual(pairs(line))
      }),
    )
  })

  it('offers what is offered now also once it has waited longer, if all else stays', () => {
    fc.assert(
      fc.property(someLines, fc.integer({ min: 0, max: 200_000 }), (line, ms) => {
        const call = callsIn(line)[0]
        const alone = { ...line, lanes: [{ calls: call ? [call] : [], hasMore: false }] }
        fc.pre(decideOffers(alone).offers.length > 0)
        expect(decideOffers({ ...alone, now: later(line.now, ms) }).offers).toHaveLength(1)
      }),
    )
  })

  it('holds nobody for a preferred agent longer than was said', () => {
    fc.assert(
      fc.property(someLines, (line) => {
        const late = { ...line, now: later(noon, 3_600_000) }
        const free = (one: WaitingCall): WaitingCall => ({ ...one, preferred: null })
        const anyone = late.lanes.map(({ calls, hasMore }) => ({ calls: calls.map(free), hasMore }))
        expect(pairs(late)).toEqual(pairs({ ...late, lanes: anyone }))
      }),
    )
  })
})

describe('the order of the line', () => {
  it('serves first whoever stands first, over all queues an agent serves', () => {
    const first = aHead('CA1', { order: 10, queue: word<QueueName>('service') })
    const line = aLine([aHead('CA2', { order: 20 }), first], [aRoutedAgent('ana')])
    expect(pairs(line)).toEqual([['CA1', 'ana']])
  })

  it('passes over a call nobody can take, without holding up those behind it', () => {
    const spanish = aHead('CA1', { order: 1, demands: [{ afterMs: 0, skills: { es: 1 } }] })
    expect(pairs(aLine([spanish, aHead('CA2')], [aRoutedAgent('ben')]))).toEqual([['CA2', 'ben']])
  })

  it('does not let a call that is held for somebody hold up those behind it', () => {
    const preferred = { agentId: word<AgentId>('ana'), until: later(noon, 1) }
    const agents = [aRoutedAgent('ana', { state: 'onCall' }), aRoutedAgent('ben')]
    const line = aLine([aHead('CA1', { order: 1, preferred }), aHead('CA2', { order: 2 })], agents)
    expect(pairs(line)).toEqual([['CA2', 'ben']])
  })

  it('stops where a lane ends of which more may be known, for one of those may come next', () => {
    const agents = [aRoutedAgent('ana'), aRoutedAgent('ben')]
    const lanes = [
      { calls: [aHead('CA1', { order: 1 })], hasMore: true },
      { calls: [aHead('CA9', { order: 9 })], hasMore: false },
    ]
    const { offers, isComplete } = decideOffers(aLine([], agents, { lanes }))
    expect(offers.map(({ sid }) => sid)).toEqual(['CA1'])
    expect(isComplete).toBe(false)
  })
})

describe('a demand that relaxes', () => {
  const demands = [
    { afterMs: 0, skills: { fr: 3 } },
    { afterMs: 60_000, skills: { fr: 1 } },
    { afterMs: 120_000, skills: {} },
  ]
  const call = aHead('CA1', { demands })
  const agents = [
    aRoutedAgent('beginner', { skills: { fr: 1 }, readySince: later(noon, -500) }),
    aRoutedAgent('none', { skills: {}, readySince: later(noon, -900) }),
  ]
  const at = (ms: number) => pairs(aLine([call], agents, { now: later(noon, ms) }))

  it('asks for all of it at first', () => expect(at(59_999)).toEqual([]))
  it('asks for less once it has waited', () => expect(at(60_000)).toEqual([['CA1', 'beginner']]))
  it('takes anyone at last, the longest idle first', () => expect(at(120_000)).toEqual([['CA1', 'none']]))
})

describe('a ring group', () => {
  const queues = { sales: rules({ strategy: 'ringSeveral', ringAtMost: 2 }) }
  const agents = ['ana', 'ben', 'chloe'].map((id) => aRoutedAgent(id))

  it('is rung at once, as many as the queue says', () => {
    expect(pairs(aLine([aHead('CA1')], agents, { queues }))).toEqual([['CA1', 'ana', 'ben']])
  })

  it('takes nobody whom another call waits for', () => {
    const calls = [1, 2, 3].map((order) => aHead(`CA${order}`, { order }))
    expect(pairs(aLine(calls, agents, { queues }))).toEqual([
      ['CA1', 'ana'],
      ['CA2', 'ben'],
      ['CA3', 'chloe'],
    ])
  })
})
