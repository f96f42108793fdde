import { expect, test } from 'vitest'
import { compileFlow } from '../../../src/flow/compile/compile.ts'
import type { FlowContext } from '../../../src/flow/run/event.ts'
import { begin, decide, effect, hear, move } from '../../../src/flow/run/move.ts'
import { word } from '../../../src/words.ts'
import type { Language } from '../../../src/words.ts'
import { aWorld, flowOf } from '../flow-builders.ts'

const flow = compileFlow(
  flowOf(`
menu: { menu: { prompt: Press 1., options: { 1: { next: zip } }, retries: 1 }, on: { noInput: bye, noMatch: bye } }
zip: { ask: { prompt: Zip?, type: digits, as: zip }, next: bye, on: { noInput: bye, noMatch: bye } }`),
  3,
)

const context: FlowContext = {
  language: word<Language>('en-US'),
  captured: {},
  linked: null,
  candidate: null,
}

test('begins at the start, in the first language, knowing nothing', () => {
  const { snapshot, meta } = begin(flow)
  expect(snapshot).toEqual({ value: 'menu', context, status: 'active' })
  expect(meta).toEqual({ step: 'menu', kind: 'menu', role: 'attempt1', waits: 'caller' })
})

test('greets in another language when asked to', () => {
  expect(begin(flow, word<Language>('fr-CA')).snapshot.context.language).toBe('fr-CA')
})

test('goes on from what was stored as JSON', () => {
  const stored = JSON.parse(JSON.stringify(begin(flow).snapshot)) as ReturnType<typeof begin>['snapshot']
  expect(move(flow, stored, { type: '1' }).snapshot.value).toBe('zip')
})

// XState 5: a move to the state itself emits its actions again only with `reenter: true`.
test('asks again on a retry', () => {
  const retry = move(flow, begin(flow).snapshot, { type: 'noInput' })
  expect(retry.directives).toMatchObject([{ type: 'gather' }])
})

// XState 5: an assign that mutates its context also changes the snapshot before.
test('never changes the context it was given', () => {
  const frozen = Object.freeze({ ...context, captured: Object.freeze({}) })
  const moved = move(flow, { value: 'zip', context: frozen }, { type: 'captured', value: '94107' })
  expect(moved.snapshot.context.captured).toEqual({ zip: '94107' })
  expect(frozen.captured).toEqual({})
})

test('moves nothing once the flow is over', () => {
  const over = move(flow, { value: 'bye', context }, { type: '1' })
  expect(over).toMatchObject({ snapshot: { value: 'bye', context, status: 'done' }, directives: [] })
})

test('refuses a state of another version, by name', () => {
  expect(() => move(flow, { value: 'gone', context }, { type: '1' })).toThrow(
    'Flow test@3 has no state "gone"',
  )
})

test('refuses an event that the state does not listen to', () => {
  expect(() => move(flow, { value: 'zip', context }, { type: '1' })).toThrow('"zip" does not listen to "1"')
  expect(() => move(flow, { value: 'zip', context }, { type: 'toString' })).toThrow('does not listen')
})

test('refuses to decide, hear or act where the step does not', () => {
  const world = aWorld()
  expect(() => decide(flow, { value: 'menu', context }, world)).toThrow('A menu step does not decide')
  expect(() => effect(flow, { value: 'menu', context }, world)).toThrow(
    'A menu step does not ask for an effect',
  )
  expect(() => hear(flow, { value: '~end', context }, { type: 'silent' })).toThrow('nothing happens any more')
})
