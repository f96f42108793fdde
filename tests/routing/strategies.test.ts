import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideOffers, type QueueRules, type RoutedAgent } from '../../src/routing/index.ts'
import { later, word, type AgentId } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aHead, aLine, aRoutedAgent, rules } from './line-builders.ts'

const ids = ['ana', 'ben', 'chloe'] as const

/** In which order a queue would ring these agents. */
function order(over: Partial<QueueRules>, agents: readonly RoutedAgent[], draw = 1): readonly string[] {
  const calls = agents.map((_, at) => aHead(`CA${at}`, { order: at, demands: [{ afterMs: 0, skills: {} }] }))
  return decideOffers(aLine(calls, agents, { queues: { sales: rules(over) }, draw })).offers.map(
    ({ agentIds: [first] }) => first,
  )
}

const three = (differ: (at: number) => Partial<RoutedAgent>): readonly RoutedAgent[] =>
  ids.map((id, at) => aRoutedAgent(id, differ(at)))

describe('a queue', () => {
  it('rings the longest idle first, unless it is told otherwise', () => {
    expect(
      order(
        {},
        three((at) => ({ readySince: later(noon, -at) })),
      ),
    ).toEqual(['chloe', 'ben', 'ana'])
  })

  it('rings in turn, whoever was rung the longest ago first', () => {
    const agents = three((at) => ({ lastOfferAt: later(noon, [-5, -9, -7][at] ?? 0) }))
    expect(order({ strategy: 'roundRobin' }, agents)).toEqual(['ben', 'chloe', 'ana'])
  })

  it('rings who had the fewest calls today', () => {
    const agents = three((at) => ({ callsToday: [2, 0, 1][at] ?? 0 }))
    expect(order({ strategy: 'fewestCallsToday' }, agents)).toEqual(['ben', 'chloe', 'ana'])
  })

  it('rings who has talked the least today', () => {
    const agents = three((at) => ({ talkMsToday: [20, 30, 10][at] ?? 0 }))
    expect(order({ strategy: 'leastTalkTime' }, agents)).toEqual(['chloe', 'ana', 'ben'])
  })

  it('rings by the rank of the agents', () => {
    expect(
      order(
        { strategy: 'topDown' },
        three((at) => ({ rank: 3 - at })),
      ),
    ).toEqual(['chloe', 'ben', 'ana'])
  })

  it('rings by its own list before the rank of the agents, and nobody who is not on it', () => {
    const agents = ['ben', 'ana'].map((id) => word<AgentId>(id))
    expect(
      order(
        { strategy: 'topDown', agents },
        three((at) => ({ rank: at + 1 })),
      ),
    ).toEqual(['ben', 'ana'])
  })

  it('rings the smaller id of two who are alike', () => {
    expect(order({ strategy: 'topDown' }, three(() => ({})).toReversed())).toEqual([...ids])
  })
})

describe('a queue that rings by lot', () => {
  it('rings all of them about as often', () => {
    const firsts = Array.from(
      { length: 3000 },
      (_, draw) =>
        order(
          { strategy: 'random' },
          three(() => ({})),
          draw,
        )[0],
    )
    for (const id of ids) {
      const share = firsts.filter((first) => first === id).length / firsts.length
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.05)
    }
  })

  it('rings the same for the same draw', () => {
    fc.assert(
      fc.property(fc.nat(), (draw) => {
        const agents = three(() => ({}))
        expect(order({ strategy: 'random' }, agents.toReversed(), draw)).toEqual(
          order({ strategy: 'random' }, agents, draw),
        )
      }),
    )
  })
})

describe('the best at what is asked', () => {
  const asked = [{ afterMs: 0, skills: { fr: 1 } }]
  const expert = aRoutedAgent('expert', { skills: { fr: 3 } })
  const idle = aRoutedAgent('idle', { skills: { fr: 1 }, readySince: later(noon, -1000) })

  it('is rung before who has been idle for longer', () => {
    const line = aLine([aHead('CA1', { demands: asked })], [expert, idle])
    expect(decideOffers(line).offers[0]?.agentIds).toEqual(['expert'])
  })
})
