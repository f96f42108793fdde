import { describe, expect, it } from 'vitest'
import { toRouted } from '../../src/app/read-line.ts'
import { whoToAsk } from '../../src/routing/index.ts'
import { later, word, type AgentId } from '../../src/words.ts'
import { anAgent, noon } from '../support/builders.ts'

const routed = (id: string, over: Parameters<typeof anAgent>[0] = {}) =>
  toRouted(anAgent({ id: word<AgentId>(id), ...over }), '2026-03-02')

const asked = { skills: { solar: 1 }, rules: undefined }

describe('whoToAsk', () => {
  it('names those who are free and can, whoever has been ready the longest first', () => {
    const agents = [
      routed('ana', { readySince: later(noon, -1000) }),
      routed('ben', { readySince: later(noon, -9000) }),
      routed('chloe', { skills: { insurance: 1 } }),
      routed('dev', { state: 'onCall' }),
      routed('eve', { coolingUntil: later(noon, 1000) }),
    ]
    expect(whoToAsk(agents, asked, noon)).toEqual(['ben', 'ana'])
  })

  it('names only those who serve the queue', () => {
    const rules = { strategy: 'longestIdle', ringAtMost: 1, agents: [word<AgentId>('ana')] } as const
    const agents = [routed('ana'), routed('ben')]
    expect(whoToAsk(agents, { ...asked, rules }, noon)).toEqual(['ana'])
  })
})
