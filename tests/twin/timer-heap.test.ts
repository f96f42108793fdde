import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTimerHeap, type Timer } from '../../src/twin/timer-heap.ts'

function drain(timers: readonly Timer[]): readonly Timer[] {
  const heap = createTimerHeap()
  for (const timer of timers) heap.push(timer)
  const surfaced: Timer[] = []
  for (let timer = heap.peek(); timer; timer = heap.peek()) {
    surfaced.push(timer)
    heap.pop()
  }
  return surfaced
}

const timersDueAt = (dueTimes: readonly number[]): readonly Timer[] =>
  dueTimes.map((dueAt, order) => ({ dueAt, order, run: () => undefined }))

test('surfaces timers by due time, and those of one instant in the order they were set', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (dueTimes) => {
      const timers = timersDueAt(dueTimes)
      expect(drain(timers)).toEqual(timers.toSorted((a, b) => a.dueAt - b.dueAt || a.order - b.order))
    }),
  )
})

test('skips timers that were cancelled', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.boolean())), (wishes) => {
      const timers = timersDueAt(wishes.map(([dueAt]) => dueAt))
      timers.forEach((timer, index) => {
        if (wishes[index]?.[1]) timer.run = null
      })
      expect(drain(timers)).toHaveLength(wishes.filter(([, isCancelled]) => !isCancelled).length)
    }),
  )
})
