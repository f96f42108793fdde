import { expect, it } from 'vitest'
import { mayAnswer } from '../../../src/flow/release/may-answer.ts'
import { aBook, at, tv } from './release-builders.ts'

it('names what all have, each campaign’s own, canaries and what is scheduled, each once, and nothing else', () => {
  const { lines } = aBook()
    .publish(1)
    .publish(2)
    .publish(3, { campaign: tv })
    .publish(4, { share: 10 })
    .publish(5, { from: at(2000) })
    .publish(6, { from: at(2000) })
    .withdraw(6)
    .publish(2, { from: at(3000) })
  expect(mayAnswer(lines, at(1000)).toSorted()).toEqual([2, 3, 4, 5])
})
