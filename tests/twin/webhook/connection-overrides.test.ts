import { expect, test } from 'vitest'
import { readConnectionOverrides } from '../../../src/twin/webhook/connection-overrides.ts'

// "ct 100-10000 (5000), rt 100-15000 (15000), tt 100-15000 (15000), rc 0-5 (1), rp ... (ct)"
test('has the documented defaults', () => {
  expect(readConnectionOverrides('')).toEqual({
    connectTimeout: 5000,
    readTimeout: 15_000,
    totalTimeout: 15_000,
    retryCount: 1,
    retryPolicy: ['ct'],
  })
})

test('reads what a fragment says', () => {
  expect(readConnectionOverrides('#rc=2&rp=ct,rt,5xx&rt=4000&tt=12000&ct=1000')).toEqual({
    connectTimeout: 1000,
    readTimeout: 4000,
    totalTimeout: 12_000,
    retryCount: 2,
    retryPolicy: ['ct', 'rt', '5xx'],
  })
})

test.each(['#rc=6', '#rc=-1', '#rc=two', '#rc='])('keeps the default instead of %s', (fragment) => {
  expect(readConnectionOverrides(fragment).retryCount).toBe(1)
})
