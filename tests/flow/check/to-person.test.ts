import { expect, test } from 'vitest'
import { exploreFlow } from '../../../src/flow/check/graph.ts'
import { farthestForSilent, farthestPerson } from '../../../src/flow/check/to-person.ts'
import { scriptOf } from '../../../src/flow/check/ways.ts'
import { flowOf } from '../flow-builders.ts'

const distance = (steps: string, measure: typeof farthestPerson = farthestPerson) => {
  const flow = flowOf(steps)
  const graph = exploreFlow(flow)
  const found = graph && measure(graph, flow.languages)
  return found && { keys: found.keys, script: scriptOf(found.way) }
}

const sales = 'sales: { queue: sales, on: { closed: bye, timeout: bye, full: bye } }'
const menu = (name: string, to: string, silence: string): string =>
  `${name}: { menu: { prompt: Press 1., options: { 1: { next: ${to} } }, retries: 2 }, on: { noInput: ${silence}, noMatch: ${silence} } }`

test('a caller who wants a person presses the key for one', () => {
  expect(distance(`${menu('first', 'sales', 'sales')}\n${sales}`)).toEqual({ keys: 1, script: '1' })
})

test('a caller waits where only silence leads to a person', () => {
  expect(distance(`${menu('first', 'bye', 'sales')}\n${sales}`)).toEqual({
    keys: 0,
    script: 'wait; wait; wait',
  })
})

test('the worst that the flow may find out counts', () => {
  const steps = `
who: { branch: [{ when: { caller.known: true }, next: sales }], next: first }
${menu('first', 'second', 'bye')}
${menu('second', 'sales', 'bye')}
${sales}`
  expect(distance(steps)).toEqual({ keys: 2, script: '1; 1' })
})

test('a branch that leads nobody to a person says nothing of how far one is', () => {
  const steps = `who: { branch: [{ when: { caller.known: true }, next: bye }], next: sales }\n${sales}`
  expect(distance(steps)).toEqual({ keys: 0, script: '' })
})

test('a decision that can only come round again is left by its other way', () => {
  const steps = `
open: { branch: [{ when: { caller.known: true }, next: sales }], next: again }
${menu('again', 'open', 'open')}
${sales}`
  expect(distance(steps)).toEqual({ keys: 0, script: '' })
})

test('without an agent a voicemail stands for one', () => {
  const steps = `${menu('first', 'message', 'bye')}\nmessage: { voicemail: { prompt: Speak. }, next: bye }`
  expect(distance(steps)).toEqual({ keys: 1, script: '1' })
})

test('a caller who never does anything hears every prompt again', () => {
  expect(distance(`${menu('first', 'bye', 'sales')}\n${sales}`, farthestForSilent)).toEqual({
    keys: 0,
    script: 'wait; wait; wait',
  })
})

test('nobody is far from a person where there is none', () => {
  expect(distance(menu('first', 'bye', 'bye'))).toBeNull()
})
