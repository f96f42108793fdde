import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideOffers, explain, tellWhy, type Line, type WaitingCall } from '../../src/routing/index.ts'
import { later, word, type AgentId } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aHead, aLine, aRoutedAgent, callsIn, rules, someLines } from './line-builders.ts'

const whyOf = (line: Line, call: WaitingCall) => explain(line, decideOffers(line), call)
const told = (line: Line, call: WaitingCall): string => tellWhy(whyOf(line, call)).join('\n')

describe('the reasons of a decision', () => {
  it('speak of every agent: each could be rung, or not for a reason', () => {
    fc.assert(
      fc.property(someLines, (line) => {
        for (const call of callsIn(line)) {
          const { eligible, excluded } = whyOf(line, call)
          expect(eligible.count + excluded.count).toBe(line.agents.length)
        }
      }),
    )
  })

  it('name as rung who is first of those who could be, in the words of the decision', () => {
    fc.assert(
      fc.property(someLines, (line) => {
        const { offers } = decideOffers(line)
        for (const call of callsIn(line)) {
          const { chosen, eligible } = whyOf(line, call)
          expect(chosen).toEqual(offers.find(({ sid }) => sid === call.sid)?.agentIds ?? [])
          expect(chosen[0]).toBe(eligible.first[0]?.agentId)
        }
      }),
    )
  })

  it('stay short, however many agents there are', () => {
    const agents = Array.from({ length: 1000 }, (_, at) =>
      aRoutedAgent(`agent${at}`, { state: at % 2 === 0 ? 'available' : 'onCall' }),
    )
    const call = aHead('CA1')
    expect(JSON.stringify(whyOf(aLine([call], agents), call)).length).toBeLessThan(3000)
  })

  it('say who was rung, and what spoke for them', () => {
    const call = aHead('CA1')
    const agents = [
      aRoutedAgent('ana', { readySince: later(noon, -61_000) }),
      aRoutedAgent('ben', { readySince: later(noon, -5000) }),
    ]
    const text = told(aLine([call], agents), call)
    expect(text).toContain(
      'ana was rung: of 2 who could take it, the best and longest ready (skill 1, ready for 1 min 1 s).',
    )
    expect(text).toContain('After that would have come ben (skill 1, ready for 5 s')
  })

  it('say that the name decided between two who were alike', () => {
    const call = aHead('CA1')
    const line = aLine([call], [aRoutedAgent('ana'), aRoutedAgent('ben')])
    expect(told(line, call)).toContain('the next was as good, so the name decided')
  })

  it.each([
    [{ state: 'wrapUp' } as const, 'ana is wrapping up'],
    [{ skills: { en: 1, fr: 1 } }, 'ana lacks fr 3 (has 1)'],
    [{ skills: { fr: 3 } }, 'ana lacks en'],
    [{ coolingUntil: later(noon, 9000) }, 'ana did not take an offer and rests for another 9 s'],
  ])('say what kept an agent from it: %o', (over, reason) => {
    const call = aHead('CA1', { demands: [{ afterMs: 0, skills: { en: 1, fr: 3 } }] })
    const agent = aRoutedAgent('ana', { skills: { en: 1, fr: 3 }, ...over })
    const text = told(aLine([call], [agent]), call)
    expect(text).toContain('Nobody was rung')
    expect(text).toContain(reason)
  })

  it('say which call had the agent, and how many stand before', () => {
    const [first, second] = [aHead('CA1', { order: 1 }), aHead('CA2', { order: 2 })]
    const text = told(aLine([first, second], [aRoutedAgent('ana')]), second)
    expect(text).toContain('with 1 before it')
    expect(text).toContain('ana was rung for call CA1, which came before')
  })

  it('say for whom the call is held', () => {
    const preferred = { agentId: word<AgentId>('ben'), until: later(noon, 20_000) }
    const call = aHead('CA1', { preferred })
    const agents = [aRoutedAgent('ana'), aRoutedAgent('ben', { state: 'onCall' })]
    const text = told(aLine([call], agents), call)
    expect(text).toContain('It was held for ben for another 20 s.')
    expect(text).toContain('ana may not, while it is held for ben')
  })

  it('say that an agent does not serve the queue', () => {
    const call = aHead('CA1')
    const queues = { sales: rules({ agents: [word<AgentId>('ben')] }) }
    expect(told(aLine([call], [aRoutedAgent('ana')], { queues }), call)).toContain(
      'ana does not serve this queue',
    )
  })
})
