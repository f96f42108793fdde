import { z } from 'zod'
import type { Operations } from './operation.ts'

/** The states an agent may ask for; `offered`, `onCall` and `wrapUp` come from calls alone. */
export const agentStateBody = z.strictObject({
  state: z.enum(['available', 'away', 'offline']),
  reason: z.string().max(200).optional().describe('Why away: one of the company’s awayReasons'),
})

const extension = /^(?:(\d{1,3})m)?(?:(\d{1,4})s)?$/

export const wrapUpBody = z.strictObject({
  extendBy: z
    .string()
    .regex(extension, 'An extension is written like 2m, 90s or 1m30s')
    .transform((text) => {
      const [, minutes = 0, seconds = 0] = extension.exec(text) ?? []
      return (Number(minutes) * 60 + Number(seconds)) * 1000
    })
    .refine((ms) => ms > 0, 'An extension is written like 2m, 90s or 1m30s'),
})

export const pinBody = z.strictObject({
  pin: z.string().regex(/^\d{4,8}$/, 'A PIN has 4 to 8 digits'),
})

const notes = z.string().max(10_000)

export const notesBody = z.strictObject({ notes })

export const dispositionBody = z.strictObject({
  name: z.string().trim().min(1).max(64),
  notes: notes.optional(),
  followUpAt: z.iso
    .datetime({ offset: true, error: 'A moment is written like 2026-12-24T09:00:00-05:00' })
    .transform((text) => Date.parse(text))
    .optional()
    .describe('When the caller is to hear from us'),
  owner: z.string().trim().min(1).max(64).nullable().optional().describe('Who sees to it; null is anybody'),
})

/** The API's operations on agents, and on what they write down of calls. */
export const agentOperations: Operations = {
  '/api/agents': { get: { summary: 'All agents and their states' } },
  '/api/agents/{id}': { get: { summary: 'One agent' } },
  '/api/agents/{id}/state': { put: { summary: 'Become available, away or offline', body: agentStateBody } },
  '/api/agent-line': { get: { summary: 'The numbers agents dial' } },
  '/api/agents/{id}/pin': { put: { summary: 'Set the PIN for the agents’ line', body: pinBody } },
  '/api/agents/{id}/wrap-up': {
    post: { summary: 'More time to write things down, up to the company’s limit', body: wrapUpBody },
    delete: { summary: 'Written down: available again' },
  },
  '/api/dispositions': { get: { summary: 'What an agent may say a call came to' } },
  '/api/calls/{sid}/disposition': {
    put: { summary: 'How the agent says the call ended, and what is to come of it', body: dispositionBody },
  },
  '/api/calls/{sid}/notes': { put: { summary: 'What the agent writes down of a call', body: notesBody } },
}
