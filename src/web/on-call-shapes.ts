import { z } from 'zod'
import type { Operations } from './operation.ts'

const name = z.string().trim().min(1).max(100)

const agent = z.strictObject({ agent: name })
const number = z.strictObject({ number: name })
const queue = z.strictObject({ queue: name })

/** Where a caller is to be handed over to; `number` is a name in the company's `transfers`. */
export const transferBody = z.strictObject({
  to: z.union([agent, number, queue]),
  warm: z.boolean().default(false),
})

export const participantBody = z.strictObject({ to: z.union([agent, number]) })

export const recordingBody = z.strictObject({ state: z.enum(['paused', 'recording']) })

const mode = z.enum(['listen', 'whisper', 'barge'])

/** Who follows a conversation: a supervisor by name or telephone, or an agent. */
export const monitorBody = z.union([
  z.strictObject({ supervisor: name, mode }),
  z.strictObject({ phone: name, mode }),
  z.strictObject({ agent: name, mode }),
])

/** The API's operations on a conversation while it lasts. */
export const onCallOperations: Operations = {
  '/api/calls/{sid}/hold': { post: { summary: 'Put the caller on hold, with music' } },
  '/api/calls/{sid}/resume': { post: { summary: 'Take the caller off hold' } },
  '/api/calls/{sid}/transfer': {
    post: {
      summary: 'Hand the caller over: at once, or, warm, after a word with who is to take them',
      body: transferBody,
    },
  },
  '/api/calls/{sid}/transfer/complete': {
    post: { summary: 'Leave the caller with whoever was asked to take them' },
  },
  '/api/calls/{sid}/transfer/cancel': {
    post: { summary: 'Give a warm transfer up: the caller is back with the agent' },
  },
  '/api/calls/{sid}/participants': { post: { summary: 'Bring in a third party', body: participantBody } },
  '/api/calls/{sid}/participants/{who}': { delete: { summary: 'Take a third party out again' } },
  '/api/calls/{sid}/recording': {
    post: { summary: 'Pause the recording, or go on with it', body: recordingBody },
  },
  '/api/calls/{sid}/monitor': {
    post: {
      summary: 'Follow a conversation: listen, whisper to the agent, or join; again, to change how',
      body: monitorBody,
    },
  },
  '/api/calls/{sid}/monitor/{who}': { delete: { summary: 'End following a conversation' } },
}
