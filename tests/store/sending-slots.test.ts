import { expect, it } from 'vitest'
import { later } from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()

it('gives one of many servers the turn, the very first time too, and tells the others how long to wait', async () => {
  const { sendingSlots } = here.store
  for (const at of [noon, later(noon, 1000)]) {
    const answers = await Promise.all(Array.from({ length: 8 }, () => sendingSlots.take(at, 1000)))
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1)
    expect(answers.filter((answer) => answer !== 'taken')).toEqual(
      Array.from({ length: 7 }, () => ({ waitMs: 1000 })),
    )
  }
  expect(await sendingSlots.take(later(noon, 1250), 1000)).toEqual({ waitMs: 750 })
})

it('is not held up for long by a server whose clock was an hour ahead', async () => {
  const { sendingSlots } = here.store
  await sendingSlots.take(later(noon, 3_600_000), 1000)
  expect(await sendingSlots.take(later(noon, 5000), 1000)).toBe('taken')
})
