import { z } from 'zod'
import { pageQuery } from './api-shapes.ts'
import type { Operations } from './operation.ts'

export const ownerBody = z.strictObject({ owner: z.string().trim().min(1).max(60).nullable() })

/** The API's operations on inquiries. */
export const inquiryOperations: Operations = {
  '/api/inquiries': { get: { summary: 'The newest inquiries', query: pageQuery } },
  '/api/inquiries/{id}': {
    get: { summary: 'One inquiry, whose it is, and the newest of what happened with it' },
  },
  '/api/inquiries/{id}/history': {
    get: { summary: 'All that happened with an inquiry, newest first, page by page', query: pageQuery },
  },
  '/api/inquiries/{id}/owner': {
    put: {
      summary: 'Give an inquiry, and what is still to be done for it, to an agent; to nobody with null',
      body: ownerBody,
    },
  },
}
