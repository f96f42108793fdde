import { describe, expect, it } from 'vitest'
import { coolingUntil, failureOf } from '../../src/routing/index.ts'
import { later } from '../../src/words.ts'
import { noon } from '../support/builders.ts'

const coolDowns = { declined: 10, noAnswer: 20, busy: 30, voicemail: 40, failed: 50 }

describe('coolingUntil', () => {
  it('rests an agent as long as the failure asks', () => {
    expect(coolingUntil('noAnswer', coolDowns, noon)).toBe(later(noon, 20))
  })

  it('of a caller who hung up lasts only until the agent has been told', () => {
    expect(coolingUntil('callerLeft', coolDowns, noon)).toBe(later(noon, 5000))
  })
})

describe('failureOf', () => {
  it.each([
    ['busy', 'busy'],
    ['no-answer', 'noAnswer'],
    ['completed', 'declined'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ])('reads a leg that ended %s as %s', (status, failure) => {
    expect(failureOf(status)).toBe(failure)
  })

  it('reads nothing from a leg that is not over', () => {
    expect(failureOf('ringing')).toBeNull()
  })
})
