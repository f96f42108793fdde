import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterMissed, withMove, type Team } from '../../src/routing/index.ts'
import type { Missing } from '../../src/routing/ring-no-answer.ts'
import { later, word, type AgentId, type EpochMs, type QueueName } from '../../src/words.ts'
import { noon } from '../support/builders.ts'

const id = (name: string | number): AgentId => word<AgentId>(String(name))
const coolDowns = { declined: 10, noAnswer: 30, busy: 10, voicemail: 20, failed: 10 }
const rules = { inARow: 2, teamShare: 30, withinMs: 300_000, restMs: 120_000 }

const aTeam = (of: number, away: readonly number[] = []): Team => ({
  queue: word<QueueName>('sales'),
  members: Array.from({ length: of }, (_, at) => ({
    id: id(at),
    state: away.includes(at) ? 'away' : 'available',
  })),
})

const missing = (over: Partial<Missing> = {}): Missing => ({
  agent: { id: id(0), missedInARow: 1 },
  teams: [aTeam(10)],
  moves: [],
  coolDowns,
  rules,
  now: noon,
  ...over,
})

describe('an offer that rings out', () => {
  it('costs a cool-down the first time', () => {
    const first = missing({ agent: { id: id(0), missedInARow: 0 } })
    expect(afterMissed('noAnswer', first)).toEqual({
      ...{ kind: 'coolDown', missedInARow: 1 },
      coolingUntil: later(noon, 30),
    })
  })

  it('makes the agent away the second time in a row', () => {
    expect(afterMissed('noAnswer', missing())).toMatchObject({ kind: 'notAnswering', missedInARow: 2 })
  })

  it('counts a voicemail that answers for one that rang out', () => {
    expect(afterMissed('voicemail', missing())).toMatchObject({ kind: 'notAnswering' })
  })

  it.each(['busy', 'failed', 'callerLeft'] as const)(
    'leaves the count as it is when it ends in %s',
    (failure) => {
      expect(afterMissed(failure, missing())).toMatchObject({ kind: 'coolDown', missedInARow: 1 })
    },
  )

  it('begins the count anew when a person declines', () => {
    expect(afterMissed('declined', missing())).toMatchObject({ kind: 'coolDown', missedInARow: 0 })
  })
})

describe('a team whose telephones all ring out', () => {
  it('loses no more than its share: the next one rests instead', () => {
    const moves = [1, 2, 3].map((at) => ({ agentId: id(at), at: noon }))
    const missed = missing({ teams: [aTeam(10, [1, 2, 3])], moves })
    expect(afterMissed('noAnswer', missed)).toEqual({
      ...{ kind: 'spared', queue: 'sales', missedInARow: 2 },
      coolingUntil: later(noon, 120_000),
    })
  })

  it('may lose one more once the first was long enough ago', () => {
    const moves = [1, 2, 3].map((at) => ({ agentId: id(at), at: later(noon, -300_000) }))
    expect(afterMissed('noAnswer', missing({ moves }))).toMatchObject({ kind: 'notAnswering' })
  })

  it('may lose one in any case, however small it is', () => {
    expect(afterMissed('noAnswer', missing({ teams: [aTeam(2)] }))).toMatchObject({ kind: 'notAnswering' })
  })

  it('loses nobody where none may be lost', () => {
    const missed = missing({ teams: [aTeam(2)], rules: { ...rules, teamShare: 0 } })
    expect(afterMissed('noAnswer', missed)).toMatchObject({ kind: 'spared' })
  })

  it('of three keeps the second, who would be more than its share', () => {
    const missed = missing({ teams: [aTeam(3, [1])], moves: [{ agentId: id(1), at: noon }] })
    expect(afterMissed('noAnswer', missed)).toMatchObject({ kind: 'spared' })
  })

  it('is spared for the smallest of the queues that the agent serves', () => {
    const small = { ...aTeam(2, [1]), queue: word<QueueName>('clinic') }
    const moves = [{ agentId: id(1), at: noon }]
    expect(afterMissed('noAnswer', missing({ teams: [aTeam(10), small], moves }))).toMatchObject({
      ...{ kind: 'spared', queue: 'clinic' },
    })
  })

  it('never has more than its share away within the time, in whatever order its telephones ring out', () => {
    const happenings = fc.array(fc.tuple(fc.nat(19), fc.nat(200_000)), { maxLength: 60 })
    fc.assert(
      fc.property(happenings, fc.integer({ min: 1, max: 20 }), (missed, size) => {
        let now = noon
        let moves: readonly { agentId: AgentId; at: EpochMs }[] = []
        for (const [who, passed] of missed) {
          now = later(now, passed)
          const at = { rules, now }
          const agent = { id: id(who % size), missedInARow: 1 }
          const after = afterMissed('noAnswer', missing({ agent, teams: [aTeam(size)], moves, now }))
          if (after.kind === 'notAnswering') moves = withMove(moves, { agentId: agent.id, at: now }, at)
          const late = moves.filter((move) => move.at > now - rules.withinMs)
          expect(late.length).toBeLessThanOrEqual(Math.max(1, size * 0.3))
        }
      }),
    )
  })
})
