import { expect, test } from 'vitest'
import type { AnyStateNode } from 'xstate'
import { compileDraft, compileFlow } from '../../../src/flow/compile/compile.ts'
import { stepKinds } from '../../../src/flow/steps/index.ts'
import { flowOf, parsed, shippedFlow } from '../flow-builders.ts'

const shipped = ['solar-spring', 'assurance-auto', 'clinic'].map(
  (name) => [name, shippedFlow(name).machine] as const,
)

// One step of every kind, each as its own example has it, leading wherever; what is included is steps like these.
const everyKind = (): string => {
  const examples = [...stepKinds.values()]
    .filter(({ kind }) => kind !== 'include')
    .map(({ kind, example }) => `  ${kind}Step:\n${example.trim().replace(/^/gm, '    ')}`)
  return [
    'flow: all',
    'languages: [en-US]',
    'start: sayStep',
    'steps:',
    ...examples,
    '  end: { hangup: }',
  ].join('\n')
}

const machines = [...shipped, ['one of every kind', compileDraft(parsed(everyKind())).machine] as const]

// Under XState's `transition()`, `after`, `invoke`, parallel and history do nothing and an `always` cycle never
// returns; a listener at the root moves a machine out of its end.
test.each(machines)('%s is a flat, plain graph', (_name, machine) => {
  const states: readonly AnyStateNode[] = Object.values(machine.root.states)
  expect(machine.root.ownEvents).toEqual([])
  for (const state of states) {
    expect(['atomic', 'final']).toContain(state.type)
    expect(state.always ?? []).toEqual([])
    expect(state.after).toEqual([])
    expect(state.invoke).toEqual([])
    expect(Object.keys(state.states)).toEqual([])
  }
})

test.each(machines)('%s moves without guards, and re-enters where it moves to', (_name, machine) => {
  for (const state of Object.values(machine.root.states))
    for (const transition of [...state.transitions.values()].flat()) {
      expect(transition.guard).toBeUndefined()
      expect(transition.reenter).toBe(true)
      expect(transition.target).toHaveLength(1)
    }
})

test.each(machines)('%s listens to no wildcard', (_name, machine) => {
  const events = Object.values(machine.root.states).flatMap(({ ownEvents }) => ownEvents)
  expect(events.filter((event) => event.includes('*'))).toEqual([])
})

test('says on every state which step it is, and what it waits for', () => {
  const { machine } = compileFlow(flowOf('hello: { say: Hi., next: bye }'), 1)
  expect(machine.root.states['hello']?.meta).toEqual({
    step: 'hello',
    kind: 'say',
    role: 'speaking',
    waits: 'decision',
  })
})

test("names a step's first state for the step, and the others for their role", () => {
  const { states } = compileFlow(flowOf('message: { voicemail: { prompt: Speak. } }'), 1)
  expect([...states.keys()]).toEqual(['message', 'message~attempt2', 'bye', '~end', '~nowhere'])
})

test('keeps directives as plain data', () => {
  const { states } = compileFlow(flowOf('hello: { say: Hi., next: bye }'), 1)
  const said = states.get('hello')?.say
  expect(JSON.parse(JSON.stringify(said))).toEqual(said)
})

test('spreads one text over the languages of the flow', () => {
  const { states } = compileFlow(flowOf('hello: { say: Hi., next: bye }'), 1)
  expect(states.get('hello')?.say).toMatchObject([{ words: { 'en-US': 'Hi.' } }])
})

test('refuses a flow that leads nowhere', () => {
  expect(() => compileFlow(flowOf('hello: { say: Hi. }'), 1)).toThrow('"hello" leads to nothing on "done"')
  expect(() => compileFlow(flowOf('hello: { say: Hi., next: by }'), 1)).toThrow('"hello" leads to "by"')
})
