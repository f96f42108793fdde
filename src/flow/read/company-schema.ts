import { z } from 'zod'
import { isHolidayPlace, isTimeZone } from '../../calendar/index.ts'
import { block, plainName, skillName } from './authored.ts'
import { duration } from './duration.ts'

const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'A number is written with + and country code, like +14155550123')

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
    block({ country: z.string(), region: z.string().nullable().default(null) }),
  ])
  .refine(
    ({ country, region }) => isHolidayPlace(country, region),
    'No public holidays are known for this; a country is two capitals, like US',
  )

const calendar = block({
  timeZone: timeZone.optional().describe("The company's own when left out"),
  hours: z.record(dayOrDays, spans),
  holidays: holidays.optional(),
  exceptions: z
    .record(z.iso.date('A date is written like 2026-12-24'), spans)
    .default({})
    .describe('Days that differ: other hours, or closed'),
})

const queue = block({
  skills: z.array(skillName).default([]),
  calendar: plainName.optional().describe('Always open when left out'),
  maxWait: duration({ from: '10s', to: '4h' }).default(480_000),
  // Twilio: "default 1000, max 5000" callers in one queue.
  maxLength: z.int().min(1).max(5000).optional(),
})

const campaign = block({
  flow: plainName,
  queue: plainName,
  country: z.string().regex(/^[A-Z]{2}$/, 'A country is two capitals, like US'),
  products: z.array(z.string().min(1)).default([]),
  landingPages: z.array(z.string().min(1)).default([]),
  fallbackNumber: phone.optional(),
})

const appointment = block({
  calendar: plainName.describe('When it can take place: slots lie in the open hours of this calendar'),
  length: duration({ from: '5m', to: '8h' }).describe('How long one takes; slots follow each other'),
  capacity: z.int().min(1).max(100).default(1).describe('How many can be booked for the same time'),
  notice: duration({ from: '0s', to: '30d' })
    .default(7_200_000)
    .describe('Nothing is offered sooner than this from now'),
  ahead: duration({ from: '1h', to: '90d' })
    .default(1_209_600_000)
    .describe('Nothing is offered later than this from now'),
}).refine(({ notice, ahead }) => notice < ahead, {
  path: ['ahead'],
  message: 'Nothing could ever be offered: this is not longer than the notice',
})

const trackingNumber = block({ campaign: plainName, channel: z.string().optional() })

const rest = (standard: number) => duration({ from: '0s', to: '1h' }).default(standard)

const routing = block({
  ring: duration({ from: '5s', to: '2m' }).default(20_000),
  wrapUp: rest(30_000),
  coolDown: block({
    declined: rest(10_000),
    noAnswer: rest(20_000),
    busy: rest(10_000),
    voicemail: rest(20_000),
    failed: rest(10_000),
  }).prefault({}),
  ageing: duration({ from: '1s', to: '1h' })
    .default(30_000)
    .describe('One point of priority weighs as much as this much waiting'),
})

/** `company.yaml` as it is written. */
export const companySchema = block({
  company: z.string().min(1),
  timeZone,
  fallbackNumber: phone,
  calendars: z.record(plainName, calendar).default({}),
  queues: z.record(plainName, queue),
  appointments: z.record(plainName, appointment).default({}),
  campaigns: z.record(plainName, campaign),
  numbers: z.record(phone, trackingNumber),
  routing: routing.prefault({}),
})

export type AuthoredCompany = z.output<typeof companySchema>
