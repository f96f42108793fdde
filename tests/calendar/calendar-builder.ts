import type { WeeklyCalendar } from '../../src/calendar/index.ts'
import { word, type EpochMs } from '../../src/words.ts'

const nineToFive = [{ from: '09:00', to: '17:00' }]

/** Weekdays nine to five in New York, without holidays, but for what a test names. */
export function aCalendar(overrides: Partial<WeeklyCalendar> = {}): WeeklyCalendar {
  return {
    name: 'sales',
    timeZone: 'America/New_York',
    hours: { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive },
    holidays: null,
    exceptions: {},
    ...overrides,
  }
}

/** The moment an ISO time with its offset names. */
export const at = (iso: string): EpochMs => word<EpochMs>(Date.parse(iso))
