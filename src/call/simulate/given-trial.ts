import { readMoment } from '../../calendar/index.ts'
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

/** The moment that `text` means by the clock of the flow's calendar, or of the company; from `now` on, else in a week of no year. */
export function momentGiven(
  text: string,
  { flow }: CompiledFlow,
  { timeZone, calendars }: Company,
  now: EpochMs = beforeTheWeek,
): EpochMs {
  const read = readMoment(text, { now, timeZone: calendars[flow.calendar ?? '']?.timeZone ?? timeZone })
  if (read.kind === 'unreadable') throw new RangeError(read.because)
  return read.at
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

/** How a queue fares by the word for it: `available`, `busy`, `full`, `after 2m`. */
export function situationGiven(word: string): QueueSituation {
  if (word === 'busy' || word === 'full') return { kind: word }
  const afterMs = readDuration(word.replace(/^after /, ''))
  return afterMs === null ? available : { ...available, afterSeconds: afterMs / 1000 }
}
