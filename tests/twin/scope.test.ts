import { expect, test } from 'vitest'
import { createScope } from '../../src/twin/scope.ts'

/** Whether a promise has been fulfilled once all that is ready has run. */
async function isFulfilled(promise: Promise<unknown>): Promise<boolean> {
  let fulfilled = false
  void promise.then(() => (fulfilled = true))
  await new Promise((resolve) => setImmediate(resolve))
  return fulfilled
}

test('never resumes what waited in a scope that was stopped', async () => {
  const scope = createScope()
  let finish = (_value: string): void => undefined
  const waited = scope.until<string>((done) => {
    finish = done
    return () => undefined
  })
  scope.stop()
  finish('late')
  expect(await isFulfilled(waited)).toBe(false)
})

test('never follows a promise past its stop', async () => {
  const scope = createScope()
  const followed = scope.follow(Promise.resolve('late'))
  scope.stop()
  expect(await isFulfilled(followed)).toBe(false)
})

test('follows a promise while it runs', async () => {
  expect(await createScope().follow(Promise.resolve('on time'))).toBe('on time')
})

test('gives up what it had begun, once, when it stops', () => {
  const scope = createScope()
  const undone: string[] = []
  void scope.until(() => () => undone.push('timer'))
  scope.stop()
  scope.stop()
  expect(undone).toEqual(['timer'])
})

test('undoes the latest first', () => {
  const scope = createScope()
  const undone: string[] = []
  scope.onStop(() => undone.push('queue'))
  scope.onStop(() => undone.push('music'))
  scope.stop()
  expect(undone).toEqual(['music', 'queue'])
})

test('gives up what it had begun also when it is done', async () => {
  const scope = createScope()
  const undone: string[] = []
  await scope.until<undefined>((done) => {
    done(undefined)
    return () => undone.push('timer')
  })
  expect(undone).toEqual(['timer'])
})

test('stops its children with it', () => {
  const scope = createScope()
  const child = scope.child()
  scope.stop()
  expect(child.isStopped()).toBe(true)
})

test('outlives its children', () => {
  const scope = createScope()
  scope.child().stop()
  expect(scope.isStopped()).toBe(false)
})

test('undoes at once what is begun after its stop', () => {
  const scope = createScope()
  scope.stop()
  const undone: string[] = []
  scope.onStop(() => undone.push('late'))
  expect(undone).toEqual(['late'])
})
