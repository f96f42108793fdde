import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  callOutcome,
  endVisit,
  joinLine,
  leaveLine,
  openVisit,
  placeSince,
  type LeftBecause,
  type Visit,
  type VisitEnd,
} from '../../src/call/visit.ts'
import { later, word, type QueueName } from '../../src/words.ts'
import { noon } from '../support/builders.ts'

const sales = word<QueueName>('sales')
const service = word<QueueName>('service')
const hungUp: VisitEnd = { type: 'callEnded', by: 'caller' }
const goodbye: VisitEnd = { type: 'callEnded', by: 'flow' }

const outcomes = (visits: readonly Visit[]) => visits.map(({ outcome }) => outcome)
const waiting = joinLine([], sales, noon)
const left = (because: LeftBecause) => leaveLine(waiting, sales, because, later(noon, 1000))

describe('a visit to a queue', () => {
  it('that resumes an older place counts its wait from now, and its place from then, in every queue', () => {
    const since = later(noon, -60_000)
    const resumed = joinLine([], sales, noon, since)
    const [visit] = joinLine(leaveLine(resumed, sales, 'overflow', noon), service, later(noon, 1000))
    expect(visit).toMatchObject({ queue: service, enqueuedAt: noon, outcome: null })
    expect(visit && placeSince(visit)).toBe(since)
  })

  it('is abandoned when the caller hangs up in line', () => {
    expect(outcomes(endVisit(waiting, hungUp, noon))).toEqual(['abandoned'])
  })

  it('is connected when an agent takes the call, whatever comes later', () => {
    const connected = endVisit(waiting, { type: 'connected' }, noon)
    expect(outcomes(endVisit(connected, hungUp, noon))).toEqual(['connected'])
  })

  it('ends in a voicemail when the caller leaves one after waiting too long', () => {
    const spoken = endVisit(left('timeout'), { type: 'leftVoicemail' }, noon)
    expect(outcomes(endVisit(spoken, hungUp, noon))).toEqual(['voicemail'])
  })

  it('ends in a callback when the caller asked for one, whyever they left the line', () => {
    for (const because of ['callback', 'timeout', 'closed'] as const)
      expect(outcomes(endVisit(left(because), { type: 'bookedCallback' }, noon))).toEqual(['callback'])
  })

  it('is abandoned by a caller who left for a callback and hung up before it was booked', () => {
    expect(outcomes(endVisit(left('callback'), hungUp, noon))).toEqual(['abandoned'])
  })

  it('is closed when the queue closed and nothing else came of it', () => {
    expect(outcomes(endVisit(left('closed'), goodbye, noon))).toEqual(['closed'])
  })

  it('has overflowed when the flow led the caller away without an agent', () => {
    expect(outcomes(endVisit(left('full'), goodbye, noon))).toEqual(['overflowed'])
  })

  it('goes on with its place when the caller overflows into another queue, and tells where it was', () => {
    const moved = joinLine(left('timeout'), service, later(noon, 9000))
    const inService = { queue: service, enqueuedAt: noon, left: null, outcome: null, endedAt: null }
    expect(moved).toEqual([{ ...inService, through: [sales] }])
  })

  it('has not overflowed for a caller who comes back to the same queue', () => {
    expect(joinLine(left('timeout'), sales, later(noon, 9000))).toEqual(waiting)
  })

  it('is followed by a new one when a connected caller waits again', () => {
    const again = joinLine(endVisit(waiting, { type: 'connected' }, noon), sales, later(noon, 5000))
    expect(outcomes(again)).toEqual(['connected', null])
  })
})

describe('callOutcome', () => {
  it('is what was agreed on with a caller who reached nobody', () => {
    const kept = { voicemail: null, transfers: [], arranged: 'appointment' as const }
    expect(callOutcome(endVisit(left('closed'), hungUp, noon), kept, 'caller')).toBe('appointment')
    expect(callOutcome(endVisit(waiting, { type: 'connected' }, noon), kept, 'caller')).toBe('connected')
  })

  const nothing = { voicemail: null, arranged: null, transfers: [] }
  const talked = { to: 'billing', at: noon, result: 'talked', endedAt: noon, recording: null } as const

  it('is a transfer when the caller talked to somebody there, whatever came before', () => {
    const kept = {
      voicemail: null,
      arranged: null,
      transfers: [talked, { ...talked, result: 'busy' as const }],
    }
    const overflowed = endVisit(leaveLine(waiting, sales, 'timeout', noon), goodbye, noon)
    expect(callOutcome([], kept, 'caller')).toBe('transferred')
    expect(callOutcome(overflowed, kept, 'flow')).toBe('transferred')
  })

  it('is the conversation with an agent that followed a transfer', () => {
    const kept = { voicemail: null, arranged: null, transfers: [talked] }
    expect(callOutcome(endVisit(waiting, { type: 'connected' }, noon), kept, 'caller')).toBe('connected')
  })

  it('is not a transfer that nobody answered', () => {
    const kept = { voicemail: null, arranged: null, transfers: [{ ...talked, result: 'noAnswer' as const }] }
    expect(callOutcome([], kept, 'caller')).toBe('hungUp')
  })

  it('is that of the last visit', () => {
    expect(callOutcome(endVisit(waiting, hungUp, noon), nothing, 'caller')).toBe('abandoned')
  })

  it.each([
    ['caller', 'hungUp'],
    ['flow', 'goodbye'],
    ['failure', 'failed'],
  ] as const)('says who ended a call that never stood in line: %s', (by, outcome) => {
    expect(callOutcome([], nothing, by)).toBe(outcome)
  })
})

const happening = fc.oneof(
  fc.constant((visits: readonly Visit[]) => joinLine(visits, sales, noon)),
  fc.constant((visits: readonly Visit[]) => joinLine(visits, service, noon)),
  fc
    .constantFrom<LeftBecause>('timeout', 'closed', 'full', 'failed')
    .map((because) => (visits: readonly Visit[]) => leaveLine(visits, sales, because, noon)),
  fc
    .constantFrom<VisitEnd>({ type: 'connected' }, { type: 'leftVoicemail' }, hungUp, goodbye)
    .map((end) => (visits: readonly Visit[]) => endVisit(visits, end, noon)),
)

describe('whatever happens to a call', () => {
  it('ends every visit in exactly one outcome, and never changes one that ended', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 20 }), (happenings) => {
        let visits: readonly Visit[] = []
        for (const happen of happenings) {
          const ended = visits.filter(({ outcome }) => outcome !== null)
          visits = happen(visits)
          expect(visits.slice(0, ended.length)).toEqual(ended)
          expect(visits.slice(0, -1).every(({ outcome }) => outcome !== null)).toBe(true)
        }
        expect(openVisit(endVisit(visits, hungUp, noon))).toBeNull()
      }),
    )
  })
})
