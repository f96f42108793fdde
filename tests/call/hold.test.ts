import { describe, expect, it } from 'vitest'
import { nextHold } from '../../src/call/index.ts'
import { later } from '../../src/words.ts'
import { aWaitingCall, noon } from '../support/builders.ts'

const weekdays = {
  name: 'weekdays',
  timeZone: 'America/New_York',
  hours: { mon: [{ from: '09:00', to: '17:00' }] },
  holidays: null,
  exceptions: {},
} as const

describe('a caller in line', () => {
  it('holds until the longest wait is over', () => {
    const call = aWaitingCall({}, { maxWaitMs: 60_000 })
    expect(nextHold(call, null, later(noon, 59_999))).toEqual({ kind: 'hold' })
    expect(nextHold(call, null, later(noon, 60_000))).toEqual({ kind: 'leave', because: 'timeout' })
  })

  it('is led out when the queue closes', () => {
    const call = aWaitingCall({}, { maxWaitMs: 86_400_000 })
    expect(nextHold(call, weekdays, noon)).toEqual({ kind: 'hold' })
    expect(nextHold(call, weekdays, later(noon, 6 * 3_600_000))).toEqual({ kind: 'leave', because: 'closed' })
  })

  it('is not led out while an agent is being rung', () => {
    const call = aWaitingCall({ state: 'offered' }, { maxWaitMs: 1 })
    expect(nextHold(call, null, later(noon, 60_000))).toEqual({ kind: 'hold' })
  })

  it('is led out again when the telephone missed the first time', () => {
    const call = aWaitingCall({}, { leaving: 'closed' })
    expect(nextHold(call, null, noon)).toEqual({ kind: 'leave', because: 'closed' })
  })

  it('is led out of a queue that the call has left', () => {
    for (const state of ['inFlow', 'connected'] as const)
      expect(nextHold(aWaitingCall({ state }), null, noon)).toMatchObject({ kind: 'leave' })
  })

  it('ends with the call', () => {
    expect(nextHold(aWaitingCall({ state: 'ended' }), null, noon)).toEqual({ kind: 'ended' })
  })
})
