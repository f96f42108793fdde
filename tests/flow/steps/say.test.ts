import { expect, test } from 'vitest'
import { callOf } from '../flow-builders.ts'

test('says its words and goes on in the same turn', () => {
  const call = callOf(`
hello: { say: Welcome., next: menu }
menu: { menu: { prompt: Press 1., options: { 1: { next: bye } } }, on: { noInput: bye, noMatch: bye } }`)
  expect(call.hears()).toEqual(['Welcome.', 'Press 1.'])
})

test('lets a key cut the words short', () => {
  const call = callOf(`hello: { say: Welcome., next: bye }`)
  expect(call.directives()[0]).toMatchObject({ type: 'say', interruptible: true })
})

test('lets nobody cut a notice short', () => {
  const call = callOf(`hello: { say: This call may be recorded., notice: recording, next: bye }`)
  expect(call.directives()[0]).toMatchObject({ type: 'say', interruptible: false })
})

test('lets the author decide whether a notice can be cut short', () => {
  const call = callOf(`hello: { say: Recorded., notice: recording, interruptible: true, next: bye }`)
  expect(call.directives()[0]).toMatchObject({ type: 'say', interruptible: true })
})
