import { z } from 'zod'
import { callbackStates } from '../app/index.ts'
import { pageQuery } from './api-shapes.ts'
import type { Operations } from './operation.ts'

/** What a person can make of a callback; the other states it comes to by itself. */
const statesByHand = z.enum(['open', 'taken', 'done', 'cancelled'])
const by = z.string().trim().min(1).max(100)
const note = z.string().max(10_000)

export const callbacksQuery = pageQuery.extend({ state: z.enum(callbackStates).optional() })
export const callbackBody = z.strictObject({ state: statesByHand, by, note: note.optional() })
export const appointmentBody = z.strictObject({ state: z.literal('cancelled'), by, note: note.default('') })

/** The API's operations on what calls have taken down. */
export const takenDownOperations: Operations = {
  '/api/callbacks': { get: { summary: 'Callers to be called back, newest first', query: callbacksQuery } },
  '/api/callbacks/{id}': {
    get: { summary: 'One callback, with the words the caller agreed to' },
    put: { summary: 'Take a callback, give it back, finish or cancel it', body: callbackBody },
  },
  '/api/callbacks/{id}/why': {
    get: {
      summary: 'Who was rung for a callback and why, how each call to the person went, and why none yet',
    },
  },
  '/api/appointments': { get: { summary: 'The newest bookings', query: pageQuery } },
  '/api/appointments/{id}': {
    get: { summary: 'One appointment' },
    put: { summary: 'Cancel an appointment; its time is free again', body: appointmentBody },
  },
  '/api/surveys': { get: { summary: 'The newest answers to surveys', query: pageQuery } },
}
