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

const open = { calendar: null, isStaffed: true }

describe('a caller in line', () => {
  it('holds until the longest wait is over', () => {
    const call = aWaitingCall({}, { maxWaitMs: 60_000 })
    expect(nextHold(call, open, later(noon, 59_999))).toEqual({ kind: 'hold' })
    expect(nextHold(call, open, later(noon, 60_000))).toEqual({ kind: 'leave', because: 'timeout' })
  })

  it('is led out when the queue closes', () => {
    const call = aWaitingCall({}, { maxWaitMs: 86_400_000 })
    expect(nextHold(call, { ...open, calendar: weekdays }, noon)).toEqual({ kind: 'hold' })
    expect(nextHold(call, { ...open, calendar: weekdays }, later(noon, 6 * 3_600_000))).toEqual({
      kind: 'leave',
      because: 'closed',
    })
  })

  it('is not led out while an agent is being rung', () => {
    const call = aWaitingCall({ state: 'offered' }, { maxWaitMs: 1 })
    expect(nextHold(call, open, later(noon, 60_000))).toEqual({ kind: 'hold' })
  })

  it('is led out again when the telephone missed the first time', () => {
    const call = aWaitingCall({}, { leaving: 'closed' })
    expect(nextHold(call, open, noon)).toEqual({ kind: 'leave', because: 'closed' })
  })

  it('is led out of a queue that the call has left', () => {
    for (const state of ['inFlow', 'connected'] as const)
      expect(nextHold(aWaitingCall({ state }), open, noon)).toMatchObject({ kind: 'leave' })
  })

  it('ends with the call', () => {
    expect(nextHold(aWaitingCall({ state: 'ended' }), open, noon)).toEqual({ kind: 'ended' })
  })

  it('is led elsewhere by the first overflow that holds, before their time is up', () => {
    const call = aWaitingCall(
      {},
      {
        maxWaitMs: 60_000,
        overflow: [
          { kind: 'unstaffed', way: 'overflow:1', once: '~left' },
          { kind: 'after', ms: 60_000, way: 'overflow:2', once: null },
        ],
      },
    )
    const at = later(noon, 60_000)
    expect(nextHold(call, open, later(noon, 59_999))).toEqual({ kind: 'hold' })
    expect(nextHold(call, open, at)).toEqual({ kind: 'leave', because: 'overflow:2' })
    expect(nextHold(call, { ...open, isStaffed: false }, at)).toEqual({
      kind: 'leave',
      because: 'overflow:1',
    })
  })

  it('has waited since they joined this queue, however old their place is', () => {
    const overflow = [{ kind: 'after', ms: 60_000, way: 'overflow:1', once: null }] as const
    const call = aWaitingCall({}, { enqueuedAt: later(noon, -600_000), joinedAt: noon, overflow })
    expect(nextHold(call, open, later(noon, 59_000))).toEqual({ kind: 'hold' })
  })

  it('is led elsewhere so long before the queue closes', () => {
    const overflow = [{ kind: 'closesWithin', ms: 600_000, way: 'overflow:1', once: '~left' }] as const
    const call = aWaitingCall({}, { maxWaitMs: 86_400_000, overflow })
    const around = { ...open, calendar: weekdays }
    expect(nextHold(call, around, later(noon, 5 * 3_600_000 - 600_001))).toEqual({ kind: 'hold' })
    expect(nextHold(call, around, later(noon, 5 * 3_600_000 - 600_000))).toEqual({
      kind: 'leave',
      because: 'overflow:1',
    })
  })
})
