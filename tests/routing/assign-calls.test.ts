import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignCalls, canTake, orderKey, type ReadyAgent, type WaitingCall } from '../../src/routing/index.ts'
import { later, word, type AgentId, type CallSid, type QueueName, type Skill } from '../../src/words.ts'
import { noon } from '../support/builders.ts'

const skill = (name: string): Skill => word<Skill>(name)

const aLineHead = (sid: string, order: number, skills: readonly string[] = ['en']): WaitingCall => ({
  sid: word<CallSid>(sid),
  queue: word<QueueName>('sales'),
  skills: skills.map(skill),
  order,
})

const aReadyAgent = (id: string, over: Partial<ReadyAgent> = {}): ReadyAgent => ({
  id: word<AgentId>(id),
  skills: [skill('en')],
  readySince: noon,
  coolingUntil: noon,
  ...over,
})

const pairs = (calls: readonly WaitingCall[], agents: readonly ReadyAgent[]) =>
  assignCalls(calls, agents, noon).map(({ sid, agentId }) => [sid, agentId])

describe('assignCalls', () => {
  it('rings the skilled agent who has been ready the longest', () => {
    const agents = [
      aReadyAgent('ana', { readySince: later(noon, -1000) }),
      aReadyAgent('ben', { readySince: later(noon, -5000), skills: [skill('fr')] }),
      aReadyAgent('chloe', { readySince: later(noon, -3000) }),
    ]
    expect(pairs([aLineHead('CA1', 1)], agents)).toEqual([['CA1', 'chloe']])
  })

  it('serves first whoever stands first, over all queues an agent serves', () => {
    const second = aLineHead('CA2', 20)
    const first = { ...aLineHead('CA1', 10), queue: word<QueueName>('service') }
    expect(pairs([second, first], [aReadyAgent('ana')])).toEqual([['CA1', 'ana']])
  })

  it('passes over a call nobody can take, without holding up those behind it', () => {
    const spanish = aLineHead('CA1', 1, ['es'])
    expect(pairs([spanish, aLineHead('CA2', 2)], [aReadyAgent('ben')])).toEqual([['CA2', 'ben']])
  })

  it('lets an agent be who is cooling down', () => {
    expect(pairs([aLineHead('CA1', 1)], [aReadyAgent('ana', { coolingUntil: later(noon, 1) })])).toEqual([])
  })

  it('asks an agent again once the cool-down has ended', () => {
    expect(pairs([aLineHead('CA1', 1)], [aReadyAgent('ana', { coolingUntil: noon })])).toEqual([
      ['CA1', 'ana'],
    ])
  })

  it('says why, for a supervisor', () => {
    const [assignment] = assignCalls(
      [aLineHead('CA1', 1)],
      [aReadyAgent('ana', { readySince: later(noon, -61_000) })],
      noon,
    )
    expect(assignment?.because).toBe('first in line for sales; ana has en and was ready the longest, 61 s')
  })
})

describe('orderKey', () => {
  it('lets a point of priority weigh as much as the ageing constant of waiting', () => {
    expect(orderKey(later(noon, 30_000), 1, 30_000)).toBe(orderKey(noon, 0, 30_000))
  })
})

const skills = fc.subarray(['en', 'fr', 'es', 'solar', 'insurance'])
const heads = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 50 }), skills), { maxLength: 12 })
  .map((drawn) => drawn.map(([order, asked], at) => aLineHead(`CA${at}`, order, asked)))
const readyAgents = fc
  .array(fc.tuple(skills, fc.integer({ min: -9, max: 0 }), fc.integer({ min: -1, max: 1 })), { maxLength: 6 })
  .map((drawn) =>
    drawn.map(([has, since, cooling], at) =>
      aReadyAgent(`agent${at}`, {
        skills: has.map(skill),
        readySince: later(noon, since),
        coolingUntil: later(noon, cooling),
      }),
    ),
  )

describe('whatever waits and whoever is ready', () => {
  it('gives no agent two calls and no call two agents', () => {
    fc.assert(
      fc.property(heads, readyAgents, (calls, agents) => {
        const assigned = assignCalls(calls, agents, noon)
        expect(new Set(assigned.map(({ sid }) => sid)).size).toBe(assigned.length)
        expect(new Set(assigned.map(({ agentId }) => agentId)).size).toBe(assigned.length)
      }),
    )
  })

  it('never picks an agent without a skill asked for', () => {
    fc.assert(
      fc.property(heads, readyAgents, (calls, agents) => {
        for (const { sid, agentId } of assignCalls(calls, agents, noon)) {
          const call = calls.find((one) => one.sid === sid)
          const agent = agents.find(({ id }) => id === agentId)
          expect(call && agent && canTake(agent, call)).toBe(true)
        }
      }),
    )
  })

  it('offers no call while an earlier one, which that agent could take, is passed over', () => {
    fc.assert(
      fc.property(heads, readyAgents, (calls, agents) => {
        const assigned = assignCalls(calls, agents, noon)
        const passedOver = calls.filter(({ sid }) => !assigned.some((one) => one.sid === sid))
        for (const { sid, agentId } of assigned) {
          const order = calls.find((one) => one.sid === sid)?.order ?? 0
          const agent = agents.find(({ id }) => id === agentId)
          const jumped = passedOver.filter((call) => call.order < order && agent && canTake(agent, call))
          expect(jumped).toEqual([])
        }
      }),
    )
  })

  it('decides the same whatever order the lines and agents are read in', () => {
    fc.assert(
      fc.property(heads, readyAgents, (calls, agents) => {
        expect(pairs(calls.toReversed(), agents.toReversed())).toEqual(pairs(calls, agents))
      }),
    )
  })
})
