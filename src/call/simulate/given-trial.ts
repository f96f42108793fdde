import { localTime, readMoment } from '../../calendar/index.ts'
import { readDuration, type CompiledFlow, type Company, type Scenario } from '../../flow/index.ts'
import { later, word, type EpochMs } from '../../words.ts'
import { factsOfCaller, type TriedInquiry } from './caller-facts.ts'
import { available, type Circumstances, type QueueSituation, type Trial } from './trial.ts'

type Given = Scenario['given']

/** Somebody who has never been heard of. */
const newcomer = '+14155550123'
const usualMoment = 'Monday 10:00'

// The Sunday before a week without public holidays in the countries that campaigns are for. Scenarios come out the
// same whenever they are run, so their Monday is always this one.
const beforeTheWeek = word<EpochMs>(Date.UTC(2026, 5, 7, 12))

/** The call that a scenario tells of. */
export function givenTrial(given: Given, flow: CompiledFlow, company: Company): Trial {
  const startsAt = momentGiven(given.at ?? usualMoment, flow, company)
  const caller = {
    from: given.from ?? newcomer,
    inquiry: given.inquiry ? inquiryGiven(given.inquiry, startsAt) : null,
  }
  return {
    flow,
    company,
    startsAt,
    facts: factsOfCaller(company, flow.name, caller, startsAt),
    circumstances: circumstancesGiven(given),
  }
}

/** The moment that `text` means by the clock of the flow's calendar, or else of the company. */
function momentGiven(text: string, flow: CompiledFlow, company: Company): EpochMs {
  const read = readMoment(text, { now: beforeTheWeek, timeZone: timeZoneOf(flow, company) })
  if (read.kind === 'unreadable') throw new RangeError(read.because)
  return read.at
}

const timeZoneOf = ({ flow }: CompiledFlow, { timeZone, calendars }: Company): string =>
  calendars[flow.calendar ?? '']?.timeZone ?? timeZone

const hoursOfAWeek = 168
const hourMs = 3_600_000
const weekdays = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

/** Every full hour of the week that scenarios happen in, with the words that mean it. */
export function hoursOfTheWeek(
  flow: CompiledFlow,
  company: Company,
): readonly Readonly<{ at: EpochMs; words: string }>[] {
  const timeZone = timeZoneOf(flow, company)
  const monday = momentGiven('Monday 00:00', flow, company)
  return Array.from({ length: hoursOfAWeek }, (_, index) => {
    const at = later(monday, index * hourMs)
    const { weekday, hour } = localTime(at, timeZone)
    return { at, words: `${weekdays[weekday]} ${hour}:00` }
  })
}

function inquiryGiven(
  { submitted, phone, campaign, match, ...known }: NonNullable<Given['inquiry']>,
  startsAt: EpochMs,
): TriedInquiry {
  const [firstName = ''] = known.name.split(' ')
  return {
    ...known,
    firstName,
    phone: phone ?? null,
    campaign: campaign ?? null,
    match: match ?? null,
    submittedAt: later(startsAt, -submitted),
  }
}

function circumstancesGiven({ agents = 'available', transfers = {}, results = {} }: Given): Circumstances {
  const byQueue = typeof agents === 'string' ? {} : agents
  return {
    queues: Object.fromEntries(Object.entries(byQueue).map(([queue, fare]) => [queue, situationGiven(fare)])),
    otherQueues: typeof agents === 'string' ? situationGiven(agents) : available,
    transfers,
    results,
  }
}

/** How a queue fares by the word for it: `available`, `busy`, `full`, `unstaffed`, `25 before`, `after 2m`. */
function situationGiven(fare: string): QueueSituation {
  if (fare === 'busy' || fare === 'full' || fare === 'unstaffed') return { kind: fare }
  const [, before] = /^(\d+) before$/.exec(fare) ?? []
  if (before !== undefined) return { kind: 'long', before: Number(before) }
  const afterMs = readDuration(fare.replace(/^after /, ''))
  return afterMs === null ? available : { ...available, afterSeconds: afterMs / 1000 }
}
