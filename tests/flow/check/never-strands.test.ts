import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFlow } from '../../../src/flow/check/check.ts'
import { compileFlow } from '../../../src/flow/compile/compile.ts'
import type { CallerEvent } from '../../../src/flow/run/event.ts'
import type { Flow } from '../../../src/flow/flow.ts'
import { word } from '../../../src/words.ts'
import type { E164 } from '../../../src/words.ts'
import { callTo, someone } from '../flow-builders.ts'
import { anyAct, drawnFlow } from './drawn-flow.ts'

type DrawnCall = Readonly<{
  flow: Flow
  acts: readonly CallerEvent[]
  band: 'linked' | 'ask' | 'new'
  joined: string
  looked: string
  callerKey: string
}>

const drawnCall: fc.Arbitrary<DrawnCall> = fc.record({
  flow: drawnFlow,
  acts: fc.array(anyAct, { maxLength: 20 }),
  band: fc.constantFrom('linked' as const, 'ask' as const, 'new' as const),
  joined: fc.constantFrom('joined', 'full'),
  looked: fc.constantFrom('done', 'notFound', 'failed'),
  callerKey: fc.string(),
})

const isRight = (flow: Flow): boolean => checkFlow(flow, null).every(({ severity }) => severity !== 'error')

const billing = {
  name: 'billing',
  address: { kind: 'number', number: word<E164>('+14155550177') },
  about: null,
} as const

const callIn = ({ flow, band, joined, looked, callerKey }: DrawnCall) => {
  const { match, ...facts } = someone()
  return callTo(compileFlow(flow, 1), {
    facts: { ...facts, callerKey, match: { inquiryId: match?.inquiryId ?? null, band } },
    results: { joinQueue: joined, lookup: looked },
    // The company may have taken the number off its list since the flow was checked.
    world: { transfers: callerKey.length % 2 === 0 ? { billing } : {} },
  })
}

test('a caller of a flow that passes its checks comes to an end, whatever they did before they fell silent', () => {
  let right = 0
  fc.assert(
    fc.property(drawnCall, (drawn) => {
      fc.pre(isRight(drawn.flow))
      right += 1
      const call = callIn(drawn)
      for (const act of drawn.acts) if (!call.isOver()) call.does(act)
      const states = compileFlow(drawn.flow, 1).states.size
      for (let turns = 0; !call.isOver() && turns < states; turns += 1)
        if (call.waits() === 'queue') call.leavesQueue('timeout')
        else if (call.waits() === 'transfer') call.endsTransfer('noAnswer')
        else call.staysSilent()
      expect(call.isOver()).toBe(true)
    }),
    { numRuns: 150 },
  )
  expect(right).toBeGreaterThan(0)
})

test('a caller who waits for something has always been told so', () => {
  fc.assert(
    fc.property(drawnCall, (drawn) => {
      fc.pre(isRight(drawn.flow))
      const call = callIn(drawn)
      for (const act of drawn.acts) {
        expect(call.directives()).not.toEqual([])
        if (!call.isOver()) call.does(act)
      }
    }),
    { numRuns: 150 },
  )
})
