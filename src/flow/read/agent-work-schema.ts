import { z } from 'zod'
import { languageTag } from '../speaking/prompt.ts'
import { block, phoneNumber, plainName } from './authored.ts'
import { duration } from './duration.ts'

/** The numbers agents dial to work by telephone alone. */
export const agentLineSchema = block({
  numbers: z.array(phoneNumber).min(1).describe('The numbers, like +18335550199; no campaign may have them'),
  language: languageTag
    .default('en-US')
    .describe('Spoken until it is known who calls; from then on the first language among their skills'),
})

/** Why an agent may be away, by short names. */
export const awayReasonsSchema = z
  .array(plainName)
  .min(1)
  .max(8, 'There are eight at most: an agent on the telephone chooses one by its key, and 9 repeats them')
  .refine((reasons) => new Set(reasons).size === reasons.length, 'A reason is listed twice')
  .refine(
    (reasons) => !reasons.includes('notAnswering'),
    'notAnswering is what Warmline itself says of agents who do not answer',
  )
  .prefault(['break', 'lunch', 'training', 'meeting'])

const keyed = z
  .union([z.int().min(1).max(9), z.string().regex(/^[1-9]$/)])
  .transform(Number)
  .meta({ title: 'a key from `1` to `9`' })

const disposition = block({
  say: z
    .union([z.string().min(1).max(60), z.record(languageTag, z.string().min(1).max(60))])
    .optional()
    .describe('How it is said to an agent on the telephone, in one language or more; its name when left out'),
  key: keyed.optional().describe('The key for it; the next one that is free when left out'),
  followUp: z
    .union([z.boolean(), duration({ from: '1m', to: '90d' })])
    .default(false)
    .describe(
      'The caller is to hear from us: after how long, where the agent gives no date; true: in the usual time of followUp',
    ),
  final: z.boolean().default(false).describe('true: nothing is left to do for what the caller asked for'),
  suppress: z.boolean().default(false).describe('true: the number is not called again, by anyone'),
})

/** What an agent may say a call came to, by name. */
export const dispositionsSchema = z
  .record(plainName, disposition)
  .refine(
    (dispositions) => !Object.hasOwn(dispositions, 'none'),
    'none is what a call gets that nobody wrote anything about',
  )
  .refine((dispositions) => {
    const keys = Object.values(dispositions).flatMap(({ key }) => key ?? [])
    return new Set(keys).size === keys.length
  }, 'Two dispositions have the same key')

/** What happens to an agent who lets one offer after the other ring. */
export const notAnsweringSchema = block({
  inARow: z
    .int()
    .min(2)
    .max(10)
    .default(2)
    .describe('After so many unanswered offers in a row an agent is set to away'),
  teamShare: z
    .int()
    .min(0)
    .max(100)
    .default(30)
    .describe(
      "At most this percentage of a queue's signed-in agents is set to away in a while; one in any case, but for 0",
    ),
  within: duration({ from: '1m', to: '1h' }).prefault('5m').describe('How long that while is'),
  rest: duration({ from: '0s', to: '1h' })
    .prefault('2m')
    .describe('How long those beyond that share are not offered anything instead'),
})
