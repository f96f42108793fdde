import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replayCall } from '../../../src/call/index.ts'
import type { CallerEvent } from '../../../src/flow/index.ts'
import { shippedCompany, shippedFlow } from '../../flow/flow-builders.ts'
import { recorded } from './recorded.ts'

const company = shippedCompany()
const flow = shippedFlow('solar-spring')
const companyAt = () => company

const anEvent: fc.Arbitrary<CallerEvent> = fc.oneof(
  fc.constantFrom('1', '2', '3', '9', '48151', '').map((digits) => ({ type: 'pressed' as const, digits })),
  fc.constantFrom('a quote', 'yes', 'nonsense').map((speech) => ({ type: 'said' as const, speech })),
  fc.constant({ type: 'silent' as const }),
  fc
    .constantFrom('timeout' as const, 'talked' as const)
    .map((because) => ({ type: 'leftQueue' as const, because })),
)

describe('a call taken again on the version it ran on', () => {
  it('says directive for directive the same, whatever the caller did', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 12 }), (events) => {
        const call = recorded({ flow, company }, events)
        expect(replayCall(flow, call, companyAt)).toEqual({ kind: 'same', turns: events.length + 1 })
      }),
      { numRuns: 60 },
    )
  })

  it('tells where it goes differently when the flow is another', () => {
    const call = recorded({ flow, company }, [{ type: 'silent' }, { type: 'pressed', digits: '1' }])
    expect(replayCall(shippedFlow('assurance-auto'), call, companyAt)).toEqual({
      kind: 'differs',
      turn: 0,
      step: '',
      in: 'words',
    })
  })

  it('tells when the world is asked for something it was not asked for', () => {
    const call = recorded({ flow, company }, [{ type: 'pressed', digits: '1' }])
    const journal = call.journal.map((entry) => ({ ...entry, performed: [] }))
    expect(replayCall(flow, { ...call, journal }, companyAt)).toMatchObject({
      kind: 'differs',
      in: 'effects',
    })
  })

  it('does not pretend to know a call whose first turns are not kept', () => {
    const call = recorded({ flow, company }, [{ type: 'silent' }])
    const journal = call.journal.slice(1)
    expect(replayCall(flow, { ...call, journal }, companyAt)).toEqual({
      kind: 'incomplete',
      firstTurnKept: 1,
    })
  })
})
