import { expect, test } from 'vitest'
import { callOf } from '../flow-builders.ts'

test('says goodbye, hangs up and is over', () => {
  const call = callOf(`end: { hangup: Goodbye. }`)
  expect(call.directives().map(({ type }) => type)).toEqual(['say', 'hangup'])
  expect(call.isOver()).toBe(true)
})

test('hangs up without words when the author wrote none', () => {
  const call = callOf(`end: { hangup: }`)
  expect(call.directives()).toEqual([{ type: 'hangup' }])
})
