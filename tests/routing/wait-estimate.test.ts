import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateWait, inService, type AnsweredCall } from '../../src/routing/index.ts'
import { later, word, type AgentId } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aHead, aRoutedAgent, rules } from './line-builders.ts'

const minute = 60_000
const day = 24 * 60 * minute
const call = aHead('CA1')

/** So many calls answered by the agent lately, each of which took them two minutes. */
const answered = (agent: string, calls: number, over: Partial<AnsweredCall> = {}): readonly AnsweredCall[] =>
  Array.from({ length: calls }, () => ({
    agentId: word<AgentId>(agent),
    at: later(noon, -minute),
    handledMs: 2 * minute,
    ...over,
  }))

const busy = (...ids: readonly string[]) => ids.map((id) => aRoutedAgent(id, { state: 'onCall' }))
const ahead = (callers: number, skills = { en: 1 }) => ({ demands: [{ afterMs: 0, skills }], callers })

type Over = Partial<Parameters<typeof estimateWait>[1]>
const estimate = (over: Over = {}): number | null =>
  estimateWait(call, {
    before: [ahead(3)],
    agents: busy('ana', 'ben'),
    queues: { sales: rules() },
    recent: { sales: answered('ana', 20) },
    now: noon,
    ...over,
  })

describe('the estimate of a wait', () => {
  it('is that everybody before is served, and then somebody gets free', () => {
    expect(estimate()).toBe((4 * 2 * minute) / 2)
  })

  it('is none with fewer than twenty answers lately', () => {
    expect(estimate({ recent: { sales: answered('ana', 19) } })).toBeNull()
    const old = answered('ana', 19).concat(answered('ana', 1, { at: later(noon, -8 * day) }))
    expect(estimate({ recent: { sales: old } })).toBeNull()
    expect(estimate({ recent: { service: answered('ana', 100) } })).toBeNull()
  })

  it('is none while nobody who could take the call is signed in', () => {
    const away = [aRoutedAgent('ana', { state: 'away' }), aRoutedAgent('ben', { state: 'offline' })]
    expect(estimate({ agents: away })).toBeNull()
    expect(estimate({ agents: [aRoutedAgent('ana', { state: 'onCall', skills: { fr: 1 } })] })).toBeNull()
  })

  it('is nothing for one whom an agent is there for', () => {
    const agents = [aRoutedAgent('ana'), ...busy('ben')]
    expect(estimate({ agents, before: [] })).toBe(0)
  })

  it('does not count an agent who rests from a call they did not take as free', () => {
    const resting = aRoutedAgent('ana', { coolingUntil: later(noon, minute) })
    expect(estimate({ agents: [resting], before: [] })).toBe(2 * minute)
  })

  it('counts of an agent only the part of their answers that this queue had', () => {
    const recent = { sales: answered('ben', 30), service: answered('ben', 30) }
    expect(estimate({ agents: busy('ben'), recent })).toBeCloseTo((4 * 2 * minute * 61) / 31)
  })

  it('counts an agent without recent answers as wholly there', () => {
    expect(estimate({ agents: busy('zoe') })).toBe(4 * 2 * minute)
  })

  it('asks for less where nobody can do what is asked now', () => {
    const relaxing = {
      ...call,
      demands: [
        { afterMs: 0, skills: { fr: 3 } },
        { afterMs: minute, skills: { en: 1 } },
      ],
    }
    const service = { before: [], agents: busy('ana'), queues: {}, now: noon }
    expect(estimateWait(relaxing, { ...service, recent: { sales: answered('ana', 20) } })).toBe(2 * minute)
  })

  it('counts those who ask for other skills as far as the same agents serve them', () => {
    const both = { en: 1, fr: 1 }
    const agents = [
      aRoutedAgent('ana', { state: 'onCall', skills: both }),
      aRoutedAgent('ben', { state: 'onCall', skills: { fr: 1 } }),
    ]
    // Of the two who serve the French, one serves the English caller too.
    expect(estimate({ agents, before: [ahead(4, { fr: 1 } as never)] })).toBe(3 * 2 * minute)
    const apart = [...busy('ana'), aRoutedAgent('ben', { state: 'onCall', skills: { fr: 1 } })]
    expect(estimate({ agents: apart, before: [ahead(4, { fr: 1 } as never)] })).toBe(2 * minute)
  })

  it('never grows with an agent more, nor shrinks with a caller more before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 30 }), (agents, callers) => {
        const ids = Array.from({ length: agents }, (_, at) => `agent-${at}`)
        const now = estimate({ agents: busy(...ids), before: [ahead(callers)] }) ?? -1
        expect(estimate({ agents: busy(...ids, 'more'), before: [ahead(callers)] })).toBeLessThan(now)
        expect(estimate({ agents: busy(...ids), before: [ahead(callers + 1)] })).toBeGreaterThan(now)
      }),
    )
  })
})

describe('who is in service', () => {
  it('are those who could take such a call, signed in and not away; free, those whom nobody has', () => {
    const agents = [
      aRoutedAgent('ana'),
      aRoutedAgent('ben', { state: 'wrapUp' }),
      aRoutedAgent('chloe', { state: 'away' }),
      aRoutedAgent('dev', { skills: { fr: 1 } }),
      aRoutedAgent('eve', { state: 'offline' }),
    ]
    expect(inService(call, { agents, queues: {}, now: noon })).toEqual({ signedIn: 2, available: 1 })
  })
})
