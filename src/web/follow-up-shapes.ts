import { z } from 'zod'
import { pageQuery } from './api-shapes.ts'
import type { Operations } from './operation.ts'

/** Of nobody: anybody of the queue may do it. */
export const nobody = 'nobody'

export const followUpsQuery = pageQuery.extend({
  owner: z.string().min(1).optional(),
  state: z.enum(['open', 'done', 'cancelled']).optional(),
  // `now`, or an instant.
  due: z.union([z.literal('now'), z.iso.datetime({ offset: true })]).optional(),
})

export const followUpBody = z.strictObject({
  state: z.enum(['done', 'cancelled']),
  by: z.string().trim().min(1).max(100),
  note: z.string().max(10_000).optional(),
})

/** The API's operations on what is to be done after calls. */
export const followUpOperations: Operations = {
  '/api/follow-ups': {
    get: {
      summary: `What is to be done after calls, what is due first coming first; owner=${nobody} for what is anybody's, due=now or an instant for what is due by then`,
      query: followUpsQuery,
    },
  },
  '/api/follow-ups/{id}': {
    get: { summary: 'One follow-up' },
    put: { summary: 'Finish or cancel a follow-up', body: followUpBody },
  },
}
