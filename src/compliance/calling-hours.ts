import { localIso, openAt, type WeeklyCalendar } from '../calendar/index.ts'
import type { EpochMs } from '../words.ts'

// "before the hour of 8 a.m. or after 9 p.m. (local time at the called party's location)", 47 CFR 64.1200(c)(1);
// 16 CFR 310.4(c) says the same. Holidays are like other days to both.
const hours = [{ from: '08:00', to: '21:00' }]
/** The rules that set them. */
export const hoursRule = '47 CFR 64.1200(c)(1), 16 CFR 310.4(c)'

const everyDay = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }

const callingHoursIn = (timeZone: string): WeeklyCalendar => ({
  name: 'calling hours',
  timeZone,
  hours: everyDay,
  holidays: null,
  exceptions: {},
})

/** Whether it is time to call a number that is in one of these zones, and else from when. All of them must allow it. */
export type CallingHours =
  | Readonly<{ kind: 'open' }>
  /** `zone`: the first that does not. `from`: the first moment at which all do, `null` when there is none. */
  | Readonly<{ kind: 'closed'; zone: string; localTime: string; from: EpochMs | null }>
  | Readonly<{ kind: 'unknown' }>

export function callingHours(zones: readonly string[], now: EpochMs): CallingHours {
  if (zones.length === 0) return { kind: 'unknown' }
  const zone = zones.find((one) => !openAt(callingHoursIn(one), now).open)
  if (zone === undefined) return { kind: 'open' }
  return { kind: 'closed', zone, localTime: localIso(now, zone), from: firstOpenInAll(zones, now) }
}

// Zones of one area code are hours apart, so their hours meet within a day; those of the whole world need not.
const roundsAtMost = 10

function firstOpenInAll(zones: readonly string[], now: EpochMs): EpochMs | null {
  let at = now
  for (let round = 0; round < roundsAtMost; round++) {
    const closed = zones.map((zone) => openAt(callingHoursIn(zone), at)).find(({ open }) => !open)
    if (!closed || closed.open) return at
    if (closed.opensAt === null) return null
    at = closed.opensAt
  }
  return null
}
