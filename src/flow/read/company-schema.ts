import { z } from 'zod'
import { isHolidayPlace, isTimeZone } from '../../calendar/index.ts'
import {
  agentLineSchema,
  awayReasonsSchema,
  dispositionsSchema,
  notAnsweringSchema,
} from './agent-work-schema.ts'
import { block, phoneNumber, plainName } from './authored.ts'
import { duration } from './duration.ts'
import { agentSchema, queueSchema } from './queue-schema.ts'
import { languageTag, voices } from '../speaking/prompt.ts'

const timeZone = z.string().refine(isTimeZone, 'This is no time zone; they are named like America/New_York')

const span = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
    'Hours are written like 09:00-17:00, in 24 hours',
  )
  .refine(
    (text) => text.slice(0, 5) < text.slice(6),
    'These hours end before they begin: write two spans around midnight',
  )
  .transform((text) => ({ from: text.slice(0, 5), to: text.slice(6) }))

const spans = z.union([
  span.transform((one) => [one]),
  z.array(span),
  z.literal('closed').transform(() => []),
])

const dayOrDays = z
  .string()
  .regex(
    /^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/,
    'A day is mon to sun, or a range like mon-fri',
  )

type Place = Readonly<{ country: string; region: string | null }>

const holidays = z
  .union([
    z.string().transform((country): Place => ({ country, region: null })),
    block({
      country: z.string().describe('Two capitals, like CA'),
      region: z.string().nullable().default(null).describe('A state or province, like QC'),
    }),
  ])
  .refine(
    ({ country, region }) => isHolidayPlace(country, region),
    'No public holidays are known for this; a country is two capitals, like US',
  )

const calendar = block({
  timeZone: timeZone.optional().describe("Where the hours count; the company's own when left out"),
  hours: z
    .record(dayOrDays, spans)
    .describe(
      'Open hours by day or days: mon-fri: 09:00-17:00, sat: [09:00-12:00, 14:00-16:00], sun: closed',
    ),
  holidays: holidays
    .optional()
    .describe(
      'Closed on the public holidays of a country, like US, or of a region: { country: CA, region: QC }',
    ),
  exceptions: z
    .record(z.iso.date('A date is written like 2026-12-24'), spans)
    .default({})
    .describe('Days that differ: other hours, or closed'),
})

const campaign = block({
  flow: plainName.describe('The flow that answers its callers'),
  queue: plainName.describe('The queue that gets its callers when nothing else is said'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'A country is two capitals, like US')
    .describe('Where telephone numbers on its forms are when they name no country'),
  products: z
    .array(z.string().min(1))
    .default([])
    .describe('An inquiry about one of these, which names no campaign, belongs here'),
  landingPages: z
    .array(z.string().min(1))
    .default([])
    .describe('An inquiry from one of these pages, which names neither, belongs here'),
  fallbackNumber: phoneNumber
    .optional()
    .describe("Rung when everything else fails; the company's own when left out"),
})

const appointment = block({
  calendar: plainName.describe('When it can take place: slots lie in the open hours of this calendar'),
  length: duration({ from: '5m', to: '8h' }).describe('How long one takes; slots follow each other'),
  capacity: z.int().min(1).max(100).default(1).describe('How many can be booked for the same time'),
  notice: duration({ from: '0s', to: '30d' })
    .prefault('2h')
    .describe('Nothing is offered sooner than this from now'),
  ahead: duration({ from: '1h', to: '90d' })
    .prefault('14d')
    .describe('Nothing is offered later than this from now'),
}).refine(({ notice, ahead }) => notice < ahead, {
  path: ['ahead'],
  message: 'Nothing could ever be offered: this is not longer than the notice',
})

const numberOrSip = /^(\+[1-9]\d{6,14}|sips?:[^\s@<>"]+@[^\s@<>"]+)$/

const transfer = block({
  number: z
    .string()
    .max(255)
    .regex(
      numberOrSip,
      'A number is written like +14155550123, or as a SIP address like sip:billing@example.com',
    )
    .describe('The number that is rung'),
  about: z.string().min(1).optional().describe('Who or what is there'),
})

const supervisor = block({
  phone: phoneNumber.describe('Rung when they follow a call'),
  name: z.string().min(1).optional().describe('Their name, as people say it; the short one when left out'),
})

const trackingNumber = block({
  campaign: plainName.describe('The campaign whose callers dial it'),
  channel: z.string().optional().describe('Where it is shown: TV spot, landing page'),
  language: languageTag
    .optional()
    .describe('The language its callers are greeted in; the first of the flow when left out'),
})

const rest = (standard: string) => duration({ from: '0s', to: '1h' }).prefault(standard)

const routing = block({
  ring: duration({ from: '5s', to: '2m' }).prefault('20s').describe('How long an agent is rung'),
  wrapUp: rest('30s').describe('Time for an agent to write things down after a call'),
  wrapUpAtMost: duration({ from: '1m', to: '2h' })
    .prefault('10m')
    .describe('How long it may become where the agent asks for more'),
  coolDown: block({
    declined: rest('10s').describe('They declined'),
    noAnswer: rest('30s').describe('They did not answer'),
    busy: rest('10s').describe('Their line was busy'),
    voicemail: rest('20s').describe('Their voicemail answered'),
    failed: rest('10s').describe('They could not be reached'),
  })
    .prefault({})
    .describe('How long a caller is not offered again to an agent who did not take them, by what happened'),
  notAnswering: notAnsweringSchema
    .prefault({})
    .describe('What happens to an agent who lets one offer after the other ring'),
  resumeWithin: duration({ from: '0s', to: '24h' })
    .prefault('15m')
    .describe('Who hangs up in line and rings again within this gets their old place; 0s is never'),
  ageing: duration({ from: '1s', to: '1h' })
    .prefault('30s')
    .describe('One point of priority weighs as much as this much waiting'),
})

const followUp = block({
  within: duration({ from: '1m', to: '30d' })
    .prefault('1h')
    .describe("How soon somebody gets back to a caller who left a message, in the queue's open hours"),
})

/** `company.yaml` as it is written. */
export const companySchema = block({
  company: z.string().min(1).describe('The name of the company'),
  timeZone: timeZone.describe('Where the company is: America/New_York'),
  fallbackNumber: phoneNumber.describe('Rung when everything else fails'),
  voices: voices.default({}).describe('The voice for each language, where a flow names none'),
  calendars: z.record(plainName, calendar).default({}).describe('Opening hours, by name'),
  queues: z.record(plainName, queueSchema).describe('The lines in which callers wait for agents, by name'),
  agents: z
    .record(plainName, agentSchema)
    .default({})
    .describe('The sales agents, by a short name; those known otherwise stay as they are'),
  agentLine: agentLineSchema
    .optional()
    .describe('The numbers agents dial to say that they are available, away or gone'),
  awayReasons: awayReasonsSchema.describe('Why an agent may be away, by short names'),
  dispositions: dispositionsSchema
    .optional()
    .describe('What an agent may say a call came to, by name; the usual ones when left out'),
  appointments: z
    .record(plainName, appointment)
    .default({})
    .describe('What callers can book a time for, by name'),
  transfers: z
    .record(plainName, transfer)
    .default({})
    .describe('The numbers outside that a transfer step may put callers through to, by name'),
  supervisors: z
    .record(plainName, supervisor)
    .default({})
    .describe('Who may listen to calls, whisper to agents and join, beside the agents, by a short name'),
  campaigns: z.record(plainName, campaign).describe('What brings the calls in, by name'),
  numbers: z.record(phoneNumber, trackingNumber).describe('The telephone numbers people dial'),
  routing: routing.prefault({}).describe('How agents are rung, and how long they rest'),
  followUp: followUp.prefault({}).describe('By when something is to be done after a call'),
})

export type AuthoredCompany = z.output<typeof companySchema>
