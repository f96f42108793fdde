import { z } from 'zod'
import type { Operations } from './operation.ts'

const day = z.iso.date('A day is written like 2026-12-24')

const days = z.object({
  from: day.optional(),
  to: day.optional(),
  /** Seconds; the service level of days gone by can be asked for any. */
  within: z.coerce.number().int().min(1).max(14_400).optional(),
})

const inOrder = ({ from, to }: Readonly<{ from?: string | undefined; to?: string | undefined }>): boolean =>
  from === undefined || to === undefined || from <= to

const notInOrder = { path: ['to'], message: 'This day comes before the one it is to begin with' }

const figuresQueryShape = days.extend({ by: z.enum(['queue', 'agent', 'campaign']).default('queue') })

export const figuresQuery = figuresQueryShape.refine(inOrder, notInOrder)
export const figuresOfQuery = days.refine(inOrder, notInOrder)

/** The API's operations on figures. */
export const figuresOperations: Operations = {
  '/api/figures': {
    get: {
      summary:
        'Service figures by queue, agent or campaign, of the days from one to another; today when none is named',
      query: figuresQueryShape,
    },
  },
  '/api/figures/queues/{name}': { get: { summary: 'The service figures of one queue', query: days } },
  '/api/figures/agents/{name}': { get: { summary: 'The service figures of one agent', query: days } },
  '/api/figures/campaigns/{name}': { get: { summary: 'The service figures of one campaign', query: days } },
}
