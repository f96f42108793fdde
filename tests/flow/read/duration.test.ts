import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDuration } from '../../../src/flow/read/duration.ts'

test.each([
  ['30s', 30_000],
  ['8m', 480_000],
  ['1h30m', 5_400_000],
  ['2h', 7_200_000],
  ['90m', 5_400_000],
  ['14d', 1_209_600_000],
  ['1d12h', 129_600_000],
  ['', null],
  ['8', null],
  ['8 m', null],
  ['1m1h', null],
  ['-1s', null],
  ['1.5h', null],
])('reads "%s" as %s ms', (text, ms) => {
  expect(readDuration(text)).toBe(ms)
})

test('adds up its parts', () => {
  fc.assert(
    fc.property(fc.nat(99), fc.nat(59), fc.nat(59), (hours, minutes, seconds) => {
      expect(readDuration(`${hours}h${minutes}m${seconds}s`)).toBe(
        ((hours * 60 + minutes) * 60 + seconds) * 1000,
      )
    }),
  )
})
