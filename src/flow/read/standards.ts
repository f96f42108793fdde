import { z } from 'zod'
import { block } from './authored.ts'

/** A finding that the author accepts, and why. `step`: only there. */
export type Waiver = Readonly<{ rule: string; step: string | null; reason: string }>

/** What a flow holds itself to, beyond not stranding anybody. */
export type Standards = Readonly<{
  waivers: readonly Waiver[]
  /** The most a caller may have to hear, and to press, before a person is there. */
  budget: Readonly<{ seconds: number; keys: number }>
  /** The most keys to opt out, from every menu; `null`: nothing was promised. */
  optOut: Readonly<{ keys: number }> | null
}>

// Callers' patience with menus ends within a minute.
const usualBudget = { seconds: 60, keys: 3 }

/** Keys to opt out within, where nothing else was promised. */
export const usualOptOutKeys = 2

/** The head's attributes about these. */
export const standards = {
  waive: z
    .array(
      block({
        rule: z.string().min(1).describe('The name of the rule, as `warmline check` prints it'),
        step: z.string().min(1).optional().describe('Only in this step; everywhere when left out'),
        reason: z
          .string()
          .trim()
          .min(1, 'Say why: the reason is shown in review')
          .describe('Why it is accepted; shown to whoever reviews the flow'),
      }),
    )
    .optional()
    .describe('Findings that are accepted, each with a reason'),
  budget: block({
    seconds: z.int().min(1).max(3600).default(usualBudget.seconds).describe('Seconds of prompts'),
    keys: z.int().min(0).max(50).default(usualBudget.keys).describe('Keys; an answer keyed in is one'),
  })
    .optional()
    .describe('The most a caller may have to hear and press before a person is there'),
  optOut: block({
    keys: z.int().min(1).max(10).default(usualOptOutKeys).describe('Keys; an answer keyed in is one'),
  })
    .optional()
    .describe('Promises that callers can opt out from every menu, within so many keys'),
}

type Head = z.output<z.ZodObject<typeof standards>>

export const standardsOf = ({ waive = [], budget = usualBudget, optOut }: Head): Standards => ({
  waivers: waive.map(({ rule, step = null, reason }) => ({ rule, step, reason })),
  budget,
  optOut: optOut ?? null,
})
