import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOfSpan, spanUpTo, stateSpans, sumOf, type StateMove } from '../../src/routing/index.ts'
import {
  later,
  word,
  type AgentId,
  type CallSid,
  type CampaignName,
  type QueueName,
} from '../../src/words.ts'
import { noon } from '../support/builders.ts'

const sid = word<CallSid>('CA1')
const signedIn: StateMove = { state: 'available', at: noon, call: null }
const to = (state: StateMove['state'], seconds: number, call: CallSid | null = null): StateMove => ({
  state,
  at: later(noon, seconds * 1000),
  call,
})
const belongsTo = { queue: word<QueueName>('sales'), campaign: word<CampaignName>('solar') }

const countsOf = (moves: readonly StateMove[], kind: 'agent' | 'queue' | 'campaign') =>
  sumOf(
    stateSpans(signedIn, moves)
      .spans.flatMap((span) =>
        countsOfSpan(span, {
          agent: word<AgentId>('ana'),
          partsOf: (from, until) => [{ day: 'today', from, to: until }],
          attributionOf: ({ call }) => (call === null ? null : belongsTo),
        }),
      )
      .filter((entry) => entry.kind === kind)
      .map(({ counts }) => counts),
  )

const conversation = [to('offered', 10, sid), to('onCall', 13), to('wrapUp', 73), to('available', 90)]

describe("an agent's time", () => {
  it('is counted by state, and signed out not at all', () => {
    expect(
      countsOf([...conversation, to('offline', 100), to('away', 200), to('offline', 230)], 'agent'),
    ).toEqual({
      ...{ availableMs: 20_000, offeredMs: 3000, onCallMs: 60_000, wrapUpMs: 17_000, awayMs: 30_000 },
      ...{ handled: 1, handlingMs: 77_000 },
    })
  })

  it('on a conversation goes to its queue and its campaign once it is written down', () => {
    expect(countsOf(conversation, 'queue')).toEqual({ handled: 1, handlingMs: 77_000 })
    expect(countsOf(conversation, 'campaign')).toEqual({ handled: 1, handlingMs: 77_000 })
    expect(countsOf(conversation.slice(0, 3), 'queue')).toEqual({})
  })

  it('has handled nothing where the caller never came', () => {
    expect(countsOf([to('offered', 10, sid), to('onCall', 13), to('available', 15)], 'agent')).toEqual({
      ...{ availableMs: 10_000, offeredMs: 3000, onCallMs: 2000 },
    })
  })

  it('is about the call they were rung for until they are ready again', () => {
    const { spans, standing } = stateSpans(signedIn, conversation)
    expect(spans.map(({ call }) => call)).toEqual([null, sid, sid, sid])
    expect(standing).toEqual({ state: 'available', at: later(noon, 90_000), call: null })
  })

  it('lies in one state at a time, whatever the clocks of the servers say', () => {
    const state = fc.constantFrom<StateMove['state']>(
      'available',
      'offered',
      'onCall',
      'wrapUp',
      'away',
      'offline',
    )
    const move = fc.record({
      state,
      at: fc.integer({ min: -5000, max: 60_000 }).map((ms) => later(noon, ms)),
      call: fc.constant(null),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), (moves) => {
        const { spans, standing } = stateSpans(signedIn, moves)
        const all = [...spans, spanUpTo(standing, later(noon, 60_000))]
        expect(all.map(({ from }) => from)).toEqual([noon, ...all.slice(0, -1).map((span) => span.to)])
        expect(all.every((span) => span.to >= span.from)).toBe(true)
      }),
    )
  })

  it('is the same however often it is counted on the way', () => {
    fc.assert(
      fc.property(fc.nat({ max: conversation.length }), (cut) => {
        const first = stateSpans(signedIn, conversation.slice(0, cut))
        const rest = stateSpans(first.standing, conversation.slice(cut))
        expect([...first.spans, ...rest.spans]).toEqual(stateSpans(signedIn, conversation).spans)
      }),
    )
  })
})
