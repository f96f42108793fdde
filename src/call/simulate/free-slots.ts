import { localIso, slotsOf } from '../../calendar/index.ts'
import { slotNames, type FlowEvent } from '../../flow/index.ts'
import { later, word, type EpochMs } from '../../words.ts'
import type { Trial } from './trial.ts'

/** The next slots of an appointment of which none is taken, after one that was offered before. */
export function freeSlots({ company }: Trial, name: string, after: string | null, now: EpochMs): FlowEvent {
  const settings = company.appointments[name]
  const calendar = settings && company.calendars[settings.calendar]
  if (!settings || !calendar) return { type: 'none' }
  const { lengthMs, noticeMs, aheadMs } = settings
  const soonest = later(now, noticeMs)
  const from = after === null ? soonest : word<EpochMs>(Math.max(soonest, Date.parse(after) + lengthMs))
  const values: Record<string, string> = {}
  const slots = slotsOf(calendar, { lengthMs, from, until: later(now, aheadMs) })
  for (const slotName of slotNames) {
    const next = slots.next()
    if (next.done !== true) values[slotName] = localIso(next.value, calendar.timeZone)
  }
  return Object.keys(values).length === 0 ? { type: 'none' } : { type: 'slots', values }
}
