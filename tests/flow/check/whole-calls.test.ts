import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginTurn, resume, turn } from '../../../src/call/index.ts'
import type { Turned } from '../../../src/call/index.ts'
import { checkFlow } from '../../../src/flow/check/check.ts'
import { compileDraft, compileFlow } from '../../../src/flow/compile/compile.ts'
import type { CompiledFlow } from '../../../src/flow/compile/compile.ts'
import type { Flow } from '../../../src/flow/flow.ts'
import type { CallerEvent, FlowEvent } from '../../../src/flow/run/event.ts'
import { word } from '../../../src/words.ts'
import type { InquiryId } from '../../../src/words.ts'
import { aWorld, someone } from '../flow-builders.ts'
import { anyAct, drawnFlow } from './drawn-flow.ts'
import { follow } from './follow-way.ts'

const keepsCallers = (flow: Flow): boolean =>
  checkFlow(flow, null).every(({ severity, rule }) => severity !== 'error' && rule !== 'abrupt-end')

type Drawn = Readonly<{
  flow: Flow
  acts: readonly CallerEvent[]
  chances: readonly number[]
  band: 'linked' | 'new'
}>

const drawn: fc.Arbitrary<Drawn> = fc.record({
  flow: drawnFlow,
  acts: fc.array(anyAct, { maxLength: 15 }),
  chances: fc.array(fc.nat(20), { minLength: 1, maxLength: 10 }),
  band: fc.constantFrom('linked' as const, 'new' as const),
})

/** A call by the turns that real calls take; what the world answers is drawn among all that it may answer. */
function callThrough({ flow, acts, chances, band }: Drawn) {
  const compiled = compileFlow(flow, 1)
  const { match, ...facts } = someone()
  const world = aWorld({ ...facts, match: { inquiryId: match?.inquiryId ?? null, band } })
  let drawnSoFar = 0
  const answer = (state: string): FlowEvent => {
    const events = Object.keys(compiled.states.get(state)?.on ?? {})
    const type = events[(chances[drawnSoFar++ % chances.length] ?? 0) % events.length] ?? ''
    return { type, ...(type === 'found' && { inquiryId: word<InquiryId>('inq1') }) }
  }
  const settled = (turned: Turned): Turned => {
    let now = turned
    while (now.awaiting) now = resume(compiled, now, answer(now.position.value), world)
    return now
  }

  const turns = [settled(beginTurn(compiled, world))]
  const last = () => turns.at(-1)
  const idle = Array.from({ length: compiled.states.size }, (): CallerEvent => ({ type: 'silent' }))
  for (const act of [...acts, ...idle]) {
    const now = last()
    if (now && !now.isOver) turns.push(settled(turn(compiled, now.position, act, world)))
  }
  return { compiled, turns, last }
}

const met = ({ states }: CompiledFlow, turns: readonly Turned[]): boolean =>
  turns.some(({ position }) => (states.get(position.value)?.meets ?? null) !== null)

const saidAtLast = (turned: Turned | undefined): boolean =>
  turned?.directives.some((directive) => 'words' in directive && directive.words.text !== '') ?? false

test('whatever callers and the world do, a call of a flow that passes its checks ends with a person or a goodbye', () => {
  let right = 0
  fc.assert(
    fc.property(drawn, (one) => {
      fc.pre(keepsCallers(one.flow))
      right += 1
      const { compiled, turns, last } = callThrough(one)
      expect(last()?.isOver).toBe(true)
      expect(met(compiled, turns) || saidAtLast(last())).toBe(true)
    }),
    { numRuns: 150 },
  )
  expect(right).toBeGreaterThan(0)
})

test('every finding in any flow is met by the way that is told', () => {
  fc.assert(
    fc.property(drawnFlow, (flow) => {
      const compiled = compileDraft(flow)
      for (const { way = [] } of checkFlow(flow, null))
        expect(follow(compiled, way).passed).toEqual(way.map(({ state, event }) => `${state} ${event}`))
    }),
    { numRuns: 150 },
  )
})

test('the way of an endless loop comes back to where it was', () => {
  fc.assert(
    fc.property(drawnFlow, (flow) => {
      const loops = checkFlow(flow, null).filter(({ rule }) => rule === 'endless-loop')
      fc.pre(loops.length > 0)
      for (const { way = [] } of loops)
        expect(way.map(({ state }) => state)).toContain(follow(compileDraft(flow), way).at)
    }),
    { numRuns: 60 },
  )
})
