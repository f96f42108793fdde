import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Appointment } from '../../src/store/index.ts'
import {
  later,
  word,
  type CallSid,
  type CampaignName,
  type E164,
  type EpochMs,
  type Language,
} from '../../src/words.ts'
import { noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const halfAnHour = 1_800_000

let made = 0
function aBooking(over: Partial<Appointment> = {}): Appointment {
  const callSid = word<CallSid>(`CA${String(++made)}`)
  return {
    id: `${callSid}:3`,
    appointment: 'visit',
    start: noon,
    end: later(noon, halfAnHour),
    timeZone: 'America/New_York',
    callSid,
    number: word<E164>('+14155550123'),
    inquiryId: null,
    campaign: word<CampaignName>('clinic'),
    language: word<Language>('en-US'),
    bookedAt: noon,
    state: 'booked',
    by: null,
    note: '',
    ...over,
  }
}

let slots = 0
/** A time that no other test books. */
const anotherTime = (): EpochMs => later(noon, ++slots * 86_400_000)

describe('a slot', () => {
  it('is booked by no more callers at once than it has places, whoever asks how often', async () => {
    const { appointments } = here.store
    const asked = fc.record({
      capacity: fc.integer({ min: 1, max: 3 }),
      callers: fc.integer({ min: 1, max: 6 }),
      repeats: fc.integer({ min: 1, max: 2 }),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ capacity, callers, repeats }) => {
        const start = anotherTime()
        const bookings = Array.from({ length: callers }, () => aBooking({ start }))
        const all = Array.from({ length: repeats }, () => bookings).flat()
        const results = await Promise.all(all.map((booking) => appointments.book(booking, capacity)))

        const booked = await appointments.bookedBetween('visit', start, later(start, 1))
        expect(booked).toHaveLength(Math.min(capacity, callers))
        const told = new Set(all.filter((_, index) => results[index] === 'booked').map(({ id }) => id))
        expect(told.size).toBe(booked.length)
      }),
      { numRuns: 12 },
    )
  })

  it('is told to be booked to the same request again, and to nobody else', async () => {
    const { appointments } = here.store
    const booking = aBooking({ start: anotherTime() })
    expect(await appointments.book(booking, 1)).toBe('booked')
    expect(await appointments.book(booking, 1)).toBe('booked')
    expect(await appointments.book(aBooking({ start: booking.start }), 1)).toBe('taken')
  })

  it('is free again once the appointment is cancelled, which happens once', async () => {
    const { appointments } = here.store
    const booking = aBooking({ start: anotherTime() })
    await appointments.book(booking, 1)
    expect(await appointments.cancel(booking.id, { by: 'ana', note: '' })).toMatchObject({
      state: 'cancelled',
    })
    expect(await appointments.cancel(booking.id, { by: 'ben', note: '' })).toBeNull()
    expect(await appointments.bookedBetween('visit', booking.start, later(booking.start, 1))).toEqual([])
    expect(await appointments.book(aBooking({ start: booking.start }), 1)).toBe('booked')
  })

  it('of one kind of appointment says nothing of another kind’s', async () => {
    const { appointments } = here.store
    const start = anotherTime()
    await appointments.book(aBooking({ start }), 1)
    expect(await appointments.book(aBooking({ start, appointment: 'survey' }), 1)).toBe('booked')
  })
})
