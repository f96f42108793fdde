import { parseCompany, type CompiledFlow, type Company } from '../../flow/index.ts'

/** A company that has all a flow names, and what of it stands in for things that the real one lacks. */
export type CompletedCompany = Readonly<{ company: Company; standIns: readonly string[] }>

const kinds = ['queue', 'calendar', 'appointment', 'transfer'] as const
type Kind = (typeof kinds)[number]

const listOf = {
  queue: 'queues',
  calendar: 'calendars',
  appointment: 'appointments',
  transfer: 'transfers',
} as const satisfies Readonly<Record<Kind, keyof Company>>

/**
 * The company with everything that `flow` names and it lacks: queues and calendars that are always open, appointments
 * and transfers that anybody can have. So a draft can be tried before the company knows of it, or without any company.
 */
export function completedCompany(flow: CompiledFlow, company: Company | null): CompletedCompany {
  const missing = kinds.flatMap((kind) =>
    namesIn(flow, kind)
      .filter((name) => company === null || !Object.hasOwn(company[listOf[kind]], name))
      .map((name) => ({ kind, name })),
  )
  const standIn = companyOf((kind) => missing.filter((one) => one.kind === kind).map(({ name }) => name))
  return {
    company: company ? joined(company, standIn) : standIn,
    standIns: missing.map(({ kind, name }) => `${kind} ${name}`),
  }
}

function namesIn({ flow }: CompiledFlow, kind: Kind): readonly string[] {
  const named = [...flow.steps.values()].flatMap(({ refers }) =>
    refers.filter(({ to }) => to === kind).map(({ name }) => name),
  )
  const own = kind === 'calendar' && flow.calendar !== null ? [flow.calendar] : []
  return [...new Set([...named, ...own])]
}

// Twilio's own number that no telephone has.
const nobodysNumber = '+15005550006'
const alwaysOpen = 'alwaysOpen'

/** Written as its file would be, so that whatever a company's file may leave out is what it is for everybody. */
function companyOf(names: (kind: Kind) => readonly string[]): Company {
  const each = (kind: Kind, thing: object): object =>
    Object.fromEntries(names(kind).map((name) => [name, thing]))
  const hours = { hours: { 'mon-sun': '00:00-24:00' } }
  const written = {
    company: 'The company',
    timeZone: 'UTC',
    fallbackNumber: nobodysNumber,
    calendars: { ...each('calendar', hours), [alwaysOpen]: hours },
    queues: each('queue', {}),
    appointments: each('appointment', { calendar: alwaysOpen, length: '30m' }),
    transfers: each('transfer', { number: nobodysNumber }),
    campaigns: {},
    numbers: {},
  }
  const read = parseCompany(JSON.stringify(written), 'stand-in')
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('; '))
  return read.company
}

/** What the company has comes first. */
const joined = (company: Company, standIn: Company): Company => ({
  ...company,
  calendars: { ...standIn.calendars, ...company.calendars },
  queues: { ...standIn.queues, ...company.queues },
  appointments: { ...standIn.appointments, ...company.appointments },
  transfers: { ...standIn.transfers, ...company.transfers },
})
