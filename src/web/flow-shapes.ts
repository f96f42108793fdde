import { z } from 'zod'

// No flow a person wrote is longer, and the parser says so in a finding.
const text = z.string().max(2_000_000)
const author = z.string().trim().min(1, 'Say who you are').max(100)
const message = z.string().trim().min(1, 'Say in a few words what changes, for the history').max(500)

const from = z
  .string()
  .max(100)
  .describe('From when: ISO 8601, or "Monday 9:00", "2026-12-01 09:00 Toronto"; at once when left out')
const share = z.int().min(1).max(100).describe('Percent of callers, always the same ones; all when left out')
const campaign = z.string().max(100).describe('Only calls of this campaign; all when left out')

const audience = {
  author,
  message,
  from: from.optional(),
  share: share.optional(),
  campaign: campaign.optional(),
}
const version = z.int().min(1)

export const draftBody = z.strictObject({
  text,
  author,
  base: z
    .int()
    .min(0)
    .default(0)
    .describe('The revision of the draft that was edited; 0 when there was none'),
})

export const checkBody = z.strictObject({
  text,
  name: z.string().max(200).default('flow').describe('What findings call the text'),
})

export const publishBody = z.strictObject({
  text: text.optional().describe('The draft when left out'),
  ...audience,
})

export const publishTogetherBody = z.strictObject({
  files: z
    .array(z.strictObject({ file: z.string().max(500), text }))
    .min(1)
    .max(200)
    .describe('Flows, and company.yaml by that name; they come into force as one'),
  ...audience,
})

export const rollBackBody = z.strictObject({
  version: version.optional().describe('The one before when left out'),
  campaign: campaign.optional(),
  author,
  message,
})

export const releaseBody = z.strictObject({
  version: version.optional().describe('The canary’s when left out'),
  ...audience,
})

export const withdrawBody = z.strictObject({
  release: z.int().min(1).optional().describe('All that is scheduled when left out'),
  author,
  message,
})

export const versionsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  next: z.coerce.number().int().optional(),
})
