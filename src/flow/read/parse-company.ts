import type { Weekday, WeeklyCalendar } from '../../calendar/index.ts'
import { word } from '../../words.ts'
import type { CampaignName, E164, Language, QueueName } from '../../words.ts'
import type {
  AppointmentSettings,
  Campaign,
  Company,
  RoutingSettings,
  TrackingNumber,
  Transfer,
} from '../company.ts'
import { toAgentLine, toDispositions } from './agent-work-settings.ts'
import { companySchema } from './company-schema.ts'
import type { AuthoredCompany } from './company-schema.ts'
import { suggestion } from './did-you-mean.ts'
import type { Problem } from '../problem.ts'
import { problemAt } from './problem-at.ts'
import { mapValues } from '../map-values.ts'
import { toAgentSettings, toQueue } from './queue-settings.ts'
import { inPlainWords, schemaProblems } from './schema-problems.ts'
import type { Path } from '../step-kind.ts'
import type { YamlSource } from './yaml-source.ts'
import { readYaml } from './yaml-source.ts'

export type ParsedCompany =
  | Readonly<{ kind: 'company'; company: Company; source: YamlSource }>
  | Readonly<{ kind: 'problems'; problems: readonly Problem[] }>

/** Reads `company.yaml`. That its campaigns' flows exist is for `checkFlows` to say. */
export function parseCompany(text: string, file: string): ParsedCompany {
  const read = readYaml(text, file)
  if (read.kind === 'problems') return read
  const parsed = companySchema.safeParse(read.source.value, { error: inPlainWords })
  if (!parsed.success)
    return { kind: 'problems', problems: schemaProblems(parsed.error.issues, read.source, []) }
  const problems = [unknownNames, roundTrips, sharedAgentLines].flatMap((find) =>
    find(parsed.data, read.source),
  )
  return problems.length > 0
    ? { kind: 'problems', problems }
    : { kind: 'company', company: toCompany(parsed.data), source: read.source }
}

type Named = Readonly<{
  name: string | undefined
  among: Readonly<Record<string, unknown>>
  what: string
  path: Path
}>

function unknownNames(authored: AuthoredCompany, source: YamlSource): readonly Problem[] {
  const { calendars, queues, appointments, campaigns, numbers } = authored
  const named: readonly Named[] = [
    ...Object.entries(queues).map(([name, { calendar }]) => ({
      ...{ name: calendar, among: calendars, what: 'calendar' },
      path: ['queues', name, 'calendar'],
    })),
    ...Object.entries(appointments).map(([name, { calendar }]) => ({
      ...{ name: calendar, among: calendars, what: 'calendar' },
      path: ['appointments', name, 'calendar'],
    })),
    ...Object.entries(campaigns).map(([name, { queue }]) => ({
      ...{ name: queue, among: queues, what: 'queue' },
      path: ['campaigns', name, 'queue'],
    })),
    ...Object.entries(numbers).map(([number, { campaign }]) => ({
      ...{ name: campaign, among: campaigns, what: 'campaign' },
      path: ['numbers', number, 'campaign'],
    })),
  ]
  return named.flatMap(({ name, among, what, path }) =>
    name === undefined || Object.hasOwn(among, name)
      ? []
      : problemAt(source, path, {
          rule: `unknown-${what}`,
          message: `There is no ${what} "${name}"`,
          fix: suggestion(name, Object.keys(among)),
        }),
  )
}

/** A transfer to a number of the company's own would bring the caller back to where they came from, for ever. */
const roundTrips = ({ transfers, numbers }: AuthoredCompany, source: YamlSource): readonly Problem[] =>
  Object.entries(transfers)
    .filter(([, { number }]) => Object.hasOwn(numbers, number))
    .flatMap(([name, { number }]) =>
      problemAt(source, ['transfers', name, 'number'], {
        rule: 'transfer-to-own-number',
        message: `${number} is a number of your own campaigns: the caller would come back here`,
        fix: 'Let the flow lead to a queue instead.',
      }),
    )

/** A number leads callers to a flow or agents to their menu, not both. */
const sharedAgentLines = ({ agentLine, numbers }: AuthoredCompany, source: YamlSource): readonly Problem[] =>
  (agentLine?.numbers ?? []).flatMap((number, index) =>
    Object.hasOwn(numbers, number)
      ? problemAt(source, ['agentLine', 'numbers', index], {
          rule: 'agent-line-of-campaign',
          message: `${number} is a number of a campaign: its callers would be asked for a PIN`,
          fix: 'Give the agents a number of their own.',
        })
      : [],
  )

const toCompany = (authored: AuthoredCompany): Company => ({
  name: authored.company,
  timeZone: authored.timeZone,
  fallbackNumber: word<E164>(authored.fallbackNumber),
  voices: authored.voices,
  calendars: mapValues(authored.calendars, (calendar, name) => toCalendar(calendar, name, authored.timeZone)),
  queues: mapValues(authored.queues, toQueue),
  agents: mapValues(authored.agents, toAgentSettings),
  agentLine: toAgentLine(authored.agentLine),
  awayReasons: authored.awayReasons,
  dispositions: toDispositions(authored.dispositions),
  appointments: mapValues(authored.appointments, toAppointment),
  transfers: mapValues(authored.transfers, toTransfer),
  supervisors: mapValues(authored.supervisors, ({ name, phone }, id) => ({
    name: name ?? id,
    phone: word<E164>(phone),
  })),
  campaigns: mapValues(authored.campaigns, toCampaign),
  numbers: mapValues(authored.numbers, toNumber),
  routing: toRouting(authored.routing),
  followUp: { withinMs: authored.followUp.within },
})

type Authored<Part extends 'calendars' | 'queues' | 'appointments' | 'transfers' | 'campaigns' | 'numbers'> =
  AuthoredCompany[Part][string]

const toCalendar = (authored: Authored<'calendars'>, name: string, timeZone: string): WeeklyCalendar => ({
  name,
  timeZone: authored.timeZone ?? timeZone,
  hours: hoursByDay(authored.hours),
  holidays: authored.holidays ?? null,
  exceptions: authored.exceptions,
})

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

// `sat-mon` goes round the week's end. A day that stands alone overrules the range it is in.
function hoursByDay(authored: Authored<'calendars'>['hours']): WeeklyCalendar['hours'] {
  const rangesFirst = Object.entries(authored).toSorted(([a], [b]) => b.length - a.length)
  return Object.fromEntries(rangesFirst.flatMap(([days, spans]) => daysIn(days).map((day) => [day, spans])))
}

function daysIn(range: string): readonly Weekday[] {
  const [first, last = first] = range.split('-').map((day) => weekdays.indexOf(day as Weekday))
  if (first === undefined || last === undefined) return []
  const count = ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, index) => weekdays[(first + index) % 7] ?? 'mon')
}

const toAppointment = (
  { calendar, length, capacity, notice, ahead }: Authored<'appointments'>,
  name: string,
): AppointmentSettings => ({
  name,
  calendar,
  lengthMs: length,
  capacity,
  noticeMs: notice,
  aheadMs: ahead,
})

const toTransfer = ({ number, about }: Authored<'transfers'>, name: string): Transfer => ({
  name,
  address: number.startsWith('+')
    ? { kind: 'number', number: word<E164>(number) }
    : { kind: 'sip', uri: number },
  about: about ?? null,
})

const toCampaign = (authored: Authored<'campaigns'>, name: string): Campaign => ({
  name: word<CampaignName>(name),
  flow: authored.flow,
  queue: word<QueueName>(authored.queue),
  country: authored.country,
  products: authored.products,
  landingPages: authored.landingPages,
  fallbackNumber: authored.fallbackNumber === undefined ? null : word<E164>(authored.fallbackNumber),
})

const toNumber = ({ campaign, channel, language }: Authored<'numbers'>, number: string): TrackingNumber => ({
  number: word<E164>(number),
  campaign: word<CampaignName>(campaign),
  channel: channel ?? null,
  language: language === undefined ? null : word<Language>(language),
})

const toRouting = (authored: AuthoredCompany['routing']): RoutingSettings => ({
  ringSeconds: authored.ring / 1000,
  wrapUpMs: authored.wrapUp,
  wrapUpAtMostMs: authored.wrapUpAtMost,
  coolDownMs: authored.coolDown,
  notAnswering: {
    inARow: authored.notAnswering.inARow,
    teamShare: authored.notAnswering.teamShare,
    withinMs: authored.notAnswering.within,
    restMs: authored.notAnswering.rest,
  },
  resumeWithinMs: authored.resumeWithin,
  ageingMs: authored.ageing,
})
