import { describe, expect, it } from 'vitest'
import { tellUnservable, unservable } from '../../src/routing/index.ts'
import { word, type AgentId } from '../../src/words.ts'
import { aRoutedAgent, rules } from './line-builders.ts'

const asks = (skills: Readonly<Record<string, number>>) => [{ afterMs: 0, skills }]
const told = (...asked: Parameters<typeof unservable>) => {
  const nobody = unservable(...asked)
  return nobody && tellUnservable(nobody)
}

describe('a queue', () => {
  it('can be served while somebody who can is signed in, free or not', () => {
    expect(told(asks({ en: 1 }), rules(), [aRoutedAgent('ana', { state: 'onCall' })])).toBeNull()
  })

  it('is served by nobody when there are no agents', () => {
    expect(told(asks({}), rules(), [])).toBe('No agent serves this queue.')
  })

  it('is served by nobody when those it lists are not there', () => {
    const queue = rules({ agents: [word<AgentId>('ben')] })
    expect(told(asks({}), queue, [aRoutedAgent('ana')])).toBe('No agent serves this queue.')
  })

  it('is served by nobody when no agent has the skill', () => {
    expect(told(asks({ fr: 1 }), rules(), [aRoutedAgent('ana')])).toBe('No agent of this queue has fr.')
  })

  it('is served by nobody when no agent has the level', () => {
    expect(told(asks({ en: 3 }), rules(), [aRoutedAgent('ana')])).toBe(
      'No agent of this queue has en 3; the best has 1.',
    )
  })

  it('is served by nobody when no agent has all skills', () => {
    const agents = [aRoutedAgent('ana'), aRoutedAgent('ben', { skills: { fr: 1 } })]
    expect(told(asks({ en: 1, fr: 1 }), rules(), agents)).toBe('No agent of this queue has all of: en, fr.')
  })

  it('is served by nobody while those who can are signed out or away', () => {
    const agents = [aRoutedAgent('ana', { state: 'away' }), aRoutedAgent('ben', { skills: {} })]
    expect(told(asks({ en: 1 }), rules(), agents)).toBe(
      'The one agent who can take these calls is signed out or away.',
    )
  })

  it('can be served when somebody has what it asks at last', () => {
    const demands = [...asks({ fr: 3 }), { afterMs: 60_000, skills: {} }]
    expect(told(demands, rules(), [aRoutedAgent('ana')])).toBeNull()
  })
})
