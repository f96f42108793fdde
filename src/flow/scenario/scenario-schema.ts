import { z } from 'zod'
import { readMoment } from '../../calendar/index.ts'
import { word, type EpochMs } from '../../words.ts'
import { readScript } from '../hearing/caller-script.ts'
import { plainSpeech } from '../hearing/speech.ts'
import { block, plainName } from '../read/authored.ts'
import { duration, readDuration } from '../read/duration.ts'
import { languageTag } from '../speaking/prompt.ts'

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const texts = z.record(z.string(), text).default({})

const howNumbersAreWritten = 'A number is written with + and country code, like +14155550123'
const number = z.string().regex(/^\+[1-9]\d{6,14}$/, howNumbersAreWritten)

const ago = z
  .string()
  .transform((written) => readDuration(written.replace(/ ago$/, '')) ?? Number.NaN)
  .refine((ms) => !Number.isNaN(ms), 'How long ago is written like "2h ago", "30m ago" or "3d ago"')

const inquiry = block({
  name: z.string().default(''),
  product: z.string().default(''),
  language: z.string().nullable().default(null).describe('As the form had it: en, es-US'),
  country: z.string().nullable().default(null),
  reference: text.default('').describe('The number that the web form gave them'),
  submitted: ago.default(2 * 3_600_000).describe('How long before the call the form was sent: 2h ago'),
  phone: number.optional().describe("The number on the form; the caller's own when left out"),
  campaign: plainName.optional().describe('The campaign the form belongs to; the one called when left out'),
  match: z
    .enum(['linked', 'ask', 'new'])
    .optional()
    .describe('How sure it is that it is theirs; found as for a real call when left out'),
  answers: texts.describe('What the form asked, with their answers'),
  utm: texts,
})

const waiting = /^(available|busy|full|unstaffed|\d{1,4} before|after \S+)$/
const agents = z
  .string()
  .refine(
    (written) =>
      waiting.test(written) && (!written.startsWith('after ') || readDuration(written.slice(6)) !== null),
    'Agents are available, busy, full (the queue takes nobody), unstaffed (nobody is signed in), busy with "25 before" the caller, or answer "after 2m"',
  )

// Only whether it can be read is asked here; when it is depends on the company's time zone.
const anyMoment = word<EpochMs>(0)
const moment = z
  .string()
  .refine(
    (written) => readMoment(written, { now: anyMoment, timeZone: 'UTC' }).kind === 'moment',
    'A moment is written like "Monday 10:00" or "2026-12-24 16:55"',
  )

const result = z.union([
  text.transform((type) => ({ type, values: {} })),
  block({ result: text.optional(), values: texts }).transform(({ result: type, values }) => ({
    type: type ?? null,
    values,
  })),
])

const given = block({
  from: z
    .string()
    .regex(/^(anonymous|\+[1-9]\d{6,14})$/, `${howNumbersAreWritten}; or anonymous`)
    .optional()
    .describe('Who calls: a number, or anonymous'),
  inquiry: inquiry.optional().describe('The web inquiry they had sent; none when left out'),
  at: moment.optional().describe('When they call, by the clock of the company: Monday 10:00'),
  agents: z
    .union([agents, z.record(plainName, agents)])
    .optional()
    .describe(
      'How the queues fare: available, busy, full, unstaffed, "25 before", "after 2m"; or that for each queue by name',
    ),
  transfers: z
    .record(plainName, z.enum(['talked', 'noAnswer', 'busy', 'failed']))
    .optional()
    .describe('How it ends when callers are put through to a number outside, by its name'),
  results: z
    .record(z.string(), result)
    .optional()
    .describe('What a step of the flow comes to that asks others: "failed", or { values: { tier: gold } }'),
})

const phrase = z.string().refine((said) => plainSpeech(said) !== '', 'Write words that can be heard')
const phrases = z.union([phrase.transform((one) => [one]), z.array(phrase).min(1)])

const keys = text.refine((pressed) => /^[0-9*#]+$/.test(pressed), 'Keys are 0 to 9, * and #; put # in quotes')

const script = z.string().superRefine((written, context) => {
  const read = readScript(written)
  if (read.kind === 'unreadable') context.addIssue({ code: 'custom', message: read.message })
})

const expectation = block({
  hear: phrases.optional().describe('Words the caller has heard since they last did something'),
  step: z.string().optional().describe('The step that is asking now'),
  queue: plainName.optional().describe('The queue they wait in, or whose agent took the call'),
  transfer: plainName.optional().describe('The number outside they were put through to'),
  outcome: z.string().optional().describe('How the call ended: voicemail, callback, goodbye, hung up'),
  language: languageTag.optional().describe('The language they are spoken to in'),
  captured: z.record(z.string(), text).optional().describe('What the flow has taken down'),
  linked: z.boolean().optional().describe('Whether the call is linked to an inquiry'),
  suppressed: z.boolean().optional().describe('Whether a number was put on the do-not-call list'),
  within: duration({ from: '1s', to: '24h' }).optional().describe('At most this long after the call began'),
}).refine((asked) => Object.keys(asked).length > 0, 'Expect something')

const stepForms = {
  press: keys.optional().describe('Keys the caller presses'),
  say: phrase.optional().describe('Words the caller says'),
  wait: z.int().min(1).max(20).optional().describe('How many prompts the caller lets go by'),
  do: script.optional().describe('Several acts: "1; wait; speech: a quote; hangup"'),
  hear: phrases.optional().describe('Words the caller has heard since they last did something'),
  'not hear': phrases.optional().describe('Words they have not heard since'),
  expect: expectation.optional().describe('How the call stands now'),
}

const step = z.union([
  z.enum(['wait', 'hang up', 'hangup'], {
    error: ({ input }) => (typeof input === 'string' ? unknownWord(input) : undefined),
  }),
  block(stepForms).refine((written) => Object.keys(written).length === 1, {
    error: `A step is one of ${Object.keys(stepForms).join(', ')}, wait, hang up; begin a new line with "- " for the next`,
  }),
])

const unknownWord = (written: string): string =>
  `"${written}" is no step. A word alone is wait or hang up; with a colon it is one of ${Object.keys(stepForms).join(', ')}`

/** A file of scenarios as it is written. */
export const scenarioSchema = block({
  flow: plainName.describe('The name of the flow they try'),
  given: given.optional().describe('What holds for all of them, where they say nothing else'),
  scenarios: z
    .array(
      block({
        name: z.string().min(1).describe('What is shown, in a sentence'),
        given: given.optional(),
        steps: z.array(step).min(1),
      }),
    )
    .min(1),
})

export type AuthoredScenarios = z.output<typeof scenarioSchema>
export type AuthoredGiven = z.output<typeof given>
export type AuthoredStep = z.output<typeof step>
export type Expectation = z.output<typeof expectation>
