import { describe, expect, it } from 'vitest'
import { openApp } from '../../../src/app/index.ts'
import type { CallbackDetails } from '../../../src/store/index.ts'
import { later, word, type E164, type EpochMs, type QueueName } from '../../../src/words.ts'
import { someParts } from '../../invariants/parts.ts'
import { noon } from '../../support/builders.ts'
import { anAsk, aWish } from '../../support/callback-builders.ts'
import { aStore } from '../../support/store.ts'

const here = aStore()
const hour = 3_600_000

/** Somebody has asked to be called back at noon in New York. */
const booked = (over: Partial<CallbackDetails> = {}) => {
  const ask = anAsk()
  return here.store.callbacks.ask(`due-${ask.key}`, aWish({ callerId: null, ...over }), ask)
}

const callDue = (now: EpochMs) => openApp(someParts(here.store, { now: () => now })).timed.callDue()
const shown = (id: string) => here.store.callbacks.find(id)

describe('a callback', () => {
  it('stands in no line before it is due, and in its queue from then on, to be called by the number of its campaign', async () => {
    const { id } = await booked({ dueAt: later(noon, hour) })
    await callDue(later(noon, hour - 1))
    expect(await shown(id)).toMatchObject({ state: 'open', place: null })
    await callDue(later(noon, hour))
    expect(await shown(id)).toMatchObject({
      state: 'waiting',
      callerId: '+18335550100',
      place: { queue: 'solar-sales', enqueuedAt: later(noon, hour) },
    })
  })

  it('waits for the hours of calling where the person is', async () => {
    const elevenAtNight = later(noon, 11 * hour)
    const { id } = await booked({ number: word<E164>('+12125550198'), dueAt: elevenAtNight })
    await callDue(elevenAtNight)
    expect(await shown(id)).toMatchObject({
      state: 'open',
      dueAt: later(noon, 20 * hour),
      because: [expect.stringMatching(/^In America\/New_York it is 23:00/)],
    })
    await callDue(later(noon, 20 * hour))
    expect(await shown(id)).toMatchObject({ state: 'waiting', because: [] })
  })

  it('is given up when by then it would be too late', async () => {
    const { id } = await booked({
      number: word<E164>('+12125550199'),
      dueAt: later(noon, 11 * hour),
      expiresAt: later(noon, 20 * hour),
    })
    await callDue(later(noon, 11 * hour))
    expect(await shown(id)).toMatchObject({ state: 'expired' })
  })

  it('is given up at the end of its time, not sooner, and leaves its number free to ask again', async () => {
    const number = word<E164>('+12125550100')
    const { id } = await booked({ number, expiresAt: later(noon, 5 * hour) })
    await callDue(later(noon, 5 * hour - 1))
    expect(await shown(id)).toMatchObject({ state: 'waiting' })
    await callDue(later(noon, 5 * hour))
    expect(await shown(id)).toMatchObject({ state: 'expired', closedAt: later(noon, 5 * hour) })
    const again = await booked({ number })
    expect(again).toMatchObject({ state: 'open' })
    expect(again.id).not.toBe(id)
  })

  it('to a number whose rules are not known is refused, for people to see, until the person asks again', async () => {
    const number = word<E164>('+12125551234')
    const { id } = await booked({ number })
    await callDue(noon)
    expect(await shown(id)).toMatchObject({
      state: 'refused',
      closedAt: null,
      because: [expect.stringMatching(/does not know the rules/)],
      timeline: [{ type: 'notAllowed' }],
    })
    await here.store.callbackLine.askAgain(id, { at: later(noon, 1000), type: 'askedAgain' })
    expect(await shown(id)).toMatchObject({ state: 'open' })
  })

  it('of a queue that the company gave up is refused, and says so', async () => {
    const { id } = await booked({ queue: word<QueueName>('given-up') })
    await callDue(noon)
    expect(await shown(id)).toMatchObject({
      state: 'refused',
      because: [expect.stringMatching(/no queue given-up any more/)],
    })
  })
})
