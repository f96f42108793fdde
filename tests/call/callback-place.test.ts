import { describe, expect, it } from 'vitest'
import { callbackPlace, inLine } from '../../src/call/index.ts'
import { later, word, type Language, type QueueName } from '../../src/words.ts'
import { shippedCompany } from '../flow/flow-builders.ts'
import { aPlace, noon } from '../support/builders.ts'

const sales = word<QueueName>('solar-sales')
const service = word<QueueName>('solar-service')
const spanish = word<Language>('es-US')
const early = later(noon, -600_000)

function standingOf(queue: string) {
  const settings = shippedCompany().queues[queue]
  if (!settings) throw new Error(`the shipped company has ${queue}`)
  return { settings, orderOf: (at: number, points: number) => at - points * 30_000 }
}

describe('the place of somebody who waits for a call', () => {
  it('is the one they left, with all that was asked of agents there', () => {
    const left = inLine(aPlace({ enqueuedAt: early, priority: 10, order: early - 300_000 }))
    const place = callbackPlace({ queue: sales, language: spanish, left }, standingOf(sales), noon)
    expect(place).toEqual(left)
  })

  it('is as old as the one they left when another queue calls them, and asks what that one asks', () => {
    const left = inLine(aPlace({ enqueuedAt: early, priority: 10 }))
    const place = callbackPlace({ queue: service, language: spanish, left }, standingOf(service), noon)
    expect(place).toMatchObject({
      queue: 'solar-service',
      enqueuedAt: early,
      askedSince: early,
      order: early,
      demands: [{ afterMs: 0, skills: { es: 1, solar: 1 } }],
    })
  })

  it('is as old as the moment it is due when they stood in no line', () => {
    const place = callbackPlace({ queue: sales, language: spanish, left: null }, standingOf(sales), noon)
    expect(place).toMatchObject({ enqueuedAt: noon, order: noon, preferred: null })
  })

  it('takes nothing along that only those who hold have', () => {
    expect(inLine(aPlace())).not.toHaveProperty('queueSid')
  })
})
