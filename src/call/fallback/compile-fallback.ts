import type { WeeklyCalendar } from '../../calendar/index.ts'
import {
  worldOf,
  type Campaign,
  type Company,
  type CompiledFlow,
  type Directive,
  type Facts,
  type Spoken,
  type World,
} from '../../flow/index.ts'
import type { E164, EpochMs } from '../../words.ts'
import { beginTurn, resume, turn, type Turned } from '../turn.ts'
import type { FallbackBundle, FallbackLead, FallbackMenu, FallbackOpening } from './fallback-bundle.ts'

/** The number a bundle is for, and the campaign it belongs to. */
export type FallbackNumber = Readonly<{ number: E164; campaign: Campaign }>

/**
 * The fallback of one number: its flow taken as by a caller of whom nothing is known, once while everything is open
 * and once while everything is closed, up to the first menu and one key further. Whatever would need more leads to
 * a person.
 */
export function compileFallback(
  flow: CompiledFlow,
  company: Company,
  { number, campaign }: FallbackNumber,
  now: EpochMs,
): FallbackBundle {
  const world = worldOf(company, aStranger(number, campaign), now)
  const open = openingOf(flow, { ...world, calendars: all(world, aroundTheClock) })
  return {
    number,
    flow: `${flow.name}@${flow.version}`,
    language: beginTurn(flow, world).position.context.language,
    calendar: calendarOf(flow, company, campaign),
    person: campaign.fallbackNumber ?? company.fallbackNumber,
    open,
    closed: openingOf(flow, { ...world, calendars: all(world, never) }),
  }
}

const aStranger = (number: E164, campaign: Campaign): Facts => ({
  callerKey: '',
  calledNumber: number,
  callerNumber: null,
  callerCountry: null,
  campaign: campaign.name,
  match: { band: 'new', inquiryId: null },
  inquiries: {},
})

/** The calendar of those who would take the call, else the one the flow goes by. */
function calendarOf({ flow }: CompiledFlow, company: Company, { queue }: Campaign): WeeklyCalendar | null {
  const name = company.queues[queue]?.calendar ?? flow.calendar
  return name === null ? null : (company.calendars[name] ?? null)
}

const wholeDay = [{ from: '00:00', to: '24:00' }]
const aroundTheClock: WeeklyCalendar['hours'] = {
  ...{ mon: wholeDay, tue: wholeDay, wed: wholeDay, thu: wholeDay },
  ...{ fri: wholeDay, sat: wholeDay, sun: wholeDay },
}
const never: WeeklyCalendar['hours'] = {}

const all = ({ calendars }: World, hours: WeeklyCalendar['hours']): World['calendars'] =>
  Object.fromEntries(
    Object.entries(calendars).map(([name, calendar]) => [
      name,
      { ...calendar, hours, holidays: null, exceptions: {} },
    ]),
  )

function openingOf(flow: CompiledFlow, world: World): FallbackOpening {
  const begun = intoLine(flow, beginTurn(flow, world), world)
  const menu = menuAt(flow, begun, world)
  if (!menu) return { says: [], menu: null, lead: leadOf(flow, begun, world) }
  return { says: saidBy(begun.directives), menu, lead: leadOf(flow, inSilence(flow, begun, world), world) }
}

/** Where a caller comes to who never chooses: at the latest after all that a menu asks again. */
function inSilence(flow: CompiledFlow, asked: Turned, world: World): Turned {
  const stepOf = ({ position }: Turned) => flow.states.get(position.value)?.step
  let now = asked
  for (let times = 0; times < asksAtMost && stepOf(now) === stepOf(asked); times++)
    now = intoLine(flow, turn(flow, now.position, { type: 'silent' }, world), world)
  return now
}

// The language allows five retries.
const asksAtMost = 6

/** The menu a call stands at, with where each of its keys leads. */
function menuAt(flow: CompiledFlow, begun: Turned, world: World): FallbackMenu | null {
  const asked = begun.directives.at(-1)
  const state = flow.states.get(begun.position.value)
  const step = state && flow.flow.steps.get(state.step)
  if (asked?.type !== 'gather' || !step || step.choices.length === 0) return null
  const keys = Object.keys(state.on)
    .filter((event) => event !== 'noInput' && event !== 'noMatch')
    .flatMap((event) => step.act(state.role, event) ?? [])
  const leads = keys.map((key) => {
    const pressed = turn(flow, begun.position, { type: 'pressed', digits: key }, world)
    return [key, leadOf(flow, intoLine(flow, pressed, world), world)] as const
  })
  return {
    words: withoutFile(asked.words),
    timeoutSeconds: asked.timeoutSeconds,
    options: Object.fromEntries(leads),
  }
}

/** Goes on into the queue, which needs no more than a place; any other effect needs what is not there. */
const intoLine = (flow: CompiledFlow, turned: Turned, world: World): Turned =>
  turned.awaiting?.type === 'joinQueue'
    ? intoLine(flow, resume(flow, turned, { type: 'joined' }, world), world)
    : turned

function leadOf(flow: CompiledFlow, turned: Turned, world: World): FallbackLead {
  const says = saidBy(turned.directives)
  const last = turned.directives.at(-1)
  if (turned.isOver) return { says, to: 'goodbye', voicemail: null }
  if (last?.type === 'record') return { says, to: 'voicemail', voicemail: withoutFile(last.words) }
  if (last?.type !== 'enqueue') return { says, to: 'person', voicemail: null }
  const unanswered = turn(flow, turned.position, { type: 'leftQueue', because: 'timeout' }, world)
  return { says, to: 'person', voicemail: leadOf(flow, intoLine(flow, unanswered, world), world).voicemail }
}

const saidBy = (directives: readonly Directive[]): readonly Spoken[] =>
  directives.flatMap((directive) => (directive.type === 'say' ? [withoutFile(directive.words)] : []))

// A recorded file comes from the server that has just failed: its words are read instead.
const withoutFile = ({ text, language }: Spoken): Spoken => ({ text, language })
