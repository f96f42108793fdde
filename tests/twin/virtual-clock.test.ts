import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createVirtualClock } from '../../src/twin/virtual-clock.ts'

const start = Date.UTC(2026, 2, 2, 12)

test('fires timers in the order of their times, those of one moment in the order they were set', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 40 }), async (delays) => {
      const clock = createVirtualClock(start)
      const fired: { delay: number; index: number }[] = []
      delays.forEach((delay, index) => clock.after(delay, () => fired.push({ delay, index })))
      await clock.advance(50)
      expect(fired).toEqual(
        delays
          .map((delay, index) => ({ delay, index }))
          .sort((a, b) => a.delay - b.delay || a.index - b.index),
      )
    }),
    { numRuns: 30 },
  )
})

test('shows a timer the moment it was set for', async () => {
  const clock = createVirtualClock(start)
  const seen: number[] = []
  clock.after(1500, () => seen.push(clock.now() - start))
  await clock.advance(60_000)
  expect(seen).toEqual([1500])
  expect(clock.now()).toBe(start + 60_000)
})

test('fires timers that timers set, in the same move', async () => {
  const clock = createVirtualClock(start)
  const seen: number[] = []
  const again = (left: number): void => {
    seen.push(clock.now() - start)
    if (left > 0) clock.after(10, () => again(left - 1))
  }
  clock.after(10, () => again(2))
  await clock.advance(100)
  expect(seen).toEqual([10, 20, 30])
})

test('does not fire what was cancelled', async () => {
  const clock = createVirtualClock(start)
  const cancel = clock.after(10, () => expect.unreachable())
  cancel()
  await clock.advance(20)
})

test('stops at the moment that was waited for', async () => {
  const clock = createVirtualClock(start)
  let isDone = false
  clock.after(3000, () => (isDone = true))
  expect(await clock.runUntil(() => isDone, 60_000)).toBe(true)
  expect(clock.now()).toBe(start + 3000)
})

test('gives up at the limit', async () => {
  const clock = createVirtualClock(start)
  expect(await clock.runUntil(() => false, 60_000)).toBe(false)
  expect(clock.now()).toBe(start + 60_000)
})

test('never moves ahead of work that is still going on', async () => {
  const clock = createVirtualClock(start)
  let finish = (): void => undefined
  const work = new Promise<void>((resolve) => (finish = resolve))
  clock.onIdle(() => work)
  const moved = clock.advance(1000)
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(clock.now()).toBe(start)
  finish()
  await moved
  expect(clock.now()).toBe(start + 1000)
})

test('serves several who wait at once, each at its own moment', async () => {
  const clock = createVirtualClock(start)
  const reached: string[] = []
  await Promise.all([
    clock.advance(2000).then(() => reached.push(`long at ${clock.now() - start}`)),
    clock.advance(1000).then(() => reached.push(`short at ${clock.now() - start}`)),
  ])
  expect(reached).toEqual(['short at 1000', 'long at 2000'])
})

test('hands an error in a timer to whoever waits', async () => {
  const clock = createVirtualClock(start)
  clock.after(10, () => {
    throw new Error('the timer broke')
  })
  await expect(clock.advance(20)).rejects.toThrow('the timer broke')
})
