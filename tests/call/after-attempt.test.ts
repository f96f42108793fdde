import { describe, expect, it } from 'vitest'
import { afterAttempt, unreachedBecause, type AttemptResult } from '../../src/call/index.ts'
import { later } from '../../src/words.ts'
import { noon } from '../support/builders.ts'

const rules = { attempts: 3, gapMs: 900_000 }
const after = (results: readonly AttemptResult[], expiresInMs = 86_400_000) =>
  afterAttempt({ results, expiresAt: later(noon, expiresInMs) }, rules, noon)

describe('after a call to somebody who asked for it', () => {
  it('it is done once they have talked, however often it took', () => {
    expect(after(['noAnswer', 'busy', 'talked'])).toEqual({ kind: 'finish' })
  })

  it.each(['noAnswer', 'busy', 'failed', 'hungUp'] as const)(
    'that came to %s, they are called after the gap',
    (result) => {
      expect(after([result])).toEqual({ kind: 'again', dueAt: later(noon, 900_000) })
    },
  )

  it.each(['agentLeft', 'withheld', 'cutOff'] as const)(
    'that came to %s, they are called at once',
    (result) => {
      expect(after([result])).toEqual({ kind: 'again', dueAt: noon })
    },
  )

  it('they are called no more once they did not answer as often as the queue says', () => {
    expect(after(['noAnswer', 'busy', 'noAnswer'])).toEqual({ kind: 'giveUp', because: 'attempts' })
  })

  it('agents who leave before they answer cost them no call', () => {
    expect(after(['agentLeft', 'agentLeft', 'agentLeft', 'noAnswer'])).toMatchObject({ kind: 'again' })
  })

  it('they are not called past the end of their wish', () => {
    expect(after(['noAnswer'], 900_000)).toEqual({ kind: 'giveUp', because: 'time' })
    expect(after(['noAnswer'], 900_001)).toMatchObject({ kind: 'again' })
  })
})

describe('a leg that ended before anybody talked', () => {
  it.each([
    ['busy', 'busy'],
    ['no-answer', 'noAnswer'],
    ['completed', 'hungUp'],
    ['canceled', 'failed'],
    ['failed', 'failed'],
  ])('as %s is an attempt that came to %s', (status, result) => {
    expect(unreachedBecause(status)).toBe(result)
  })
})
