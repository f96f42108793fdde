import { z } from 'zod'

/** The states an agent may ask for; `offered`, `onCall` and `wrapUp` come from calls alone. */
export const agentStateBody = z.strictObject({
  state: z.enum(['available', 'away', 'offline']),
  reason: z.string().max(200).optional(),
})

export const dispositionBody = z.strictObject({
  disposition: z.string().trim().min(1).max(60),
  notes: z.string().max(10_000).default(''),
})

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  next: z.string().optional(),
})
