import type { EpochMs } from '../../words.ts'
import type { Company } from '../company.ts'
import type { Facts, World } from './facts.ts'

/** What a turn's decisions may look at. */
export function worldOf(company: Company, facts: Facts, now: EpochMs): World {
  const withCalendar = Object.values(company.queues).flatMap(({ name, calendar }) =>
    calendar === null ? [] : [[name, calendar] as const],
  )
  const { name, calendars, timeZone, transfers, voices } = company
  return {
    now,
    company: name,
    timeZone,
    voices,
    facts,
    calendars,
    queueCalendars: Object.fromEntries(withCalendar),
    transfers,
  }
}
