import { localIso, slotsOf, type WeeklyCalendar } from '../calendar/index.ts'
import {
  slotNames,
  type AppointmentSettings,
  type FlowEvent,
  type SlotBooking,
  type World,
} from '../flow/index.ts'
import { later, word, type EpochMs } from '../words.ts'
import type { EffectCall } from './effect-call.ts'
import type { Parts } from './parts.ts'
import { numberKeyed } from './read-number.ts'

/** The next free slots of an appointment, after one that was offered before; as values, ISO 8601 in its time zone. */
export async function findSlots(
  parts: Parts,
  { appointment, after }: Readonly<{ appointment: string; after: string | null }>,
  now: EpochMs,
): Promise<FlowEvent> {
  const offered = offeredOf(parts, appointment, now)
  if (!offered) return { type: 'none' }
  const { calendar, settings, until } = offered
  const last = after === null ? Number.NaN : Date.parse(after)
  const from = Number.isNaN(last)
    ? offered.from
    : word<EpochMs>(Math.max(offered.from, last + settings.lengthMs))

  const booked = await parts.store.appointments.bookedBetween(appointment, from, until)
  const isFree = (start: EpochMs): boolean =>
    booked.filter((taken) => taken === start).length < settings.capacity
  const free: EpochMs[] = []
  for (const start of slotsOf(calendar, { lengthMs: settings.lengthMs, from, until })) {
    if (isFree(start)) free.push(start)
    if (free.length === slotNames.length) break
  }
  if (free.length === 0) return { type: 'none' }
  const values = free.map((start, index) => [slotNames[index] ?? '', localIso(start, calendar.timeZone)])
  return { type: 'slots', values: Object.fromEntries(values) as Readonly<Record<string, string>> }
}

/** Books a slot for the caller. It may have been taken, or be offered no longer, since they heard of it. */
export async function bookSlot(
  parts: Parts,
  { slot, number, ...booking }: SlotBooking,
  { call, world }: Readonly<{ call: EffectCall; world: World }>,
): Promise<FlowEvent> {
  const offered = offeredOf(parts, booking.appointment, world.now)
  const start = word<EpochMs>(Date.parse(slot))
  if (!offered || Number.isNaN(start)) return { type: 'taken' }
  const { settings, calendar } = offered
  const end = later(start, settings.lengthMs)
  const asked = { lengthMs: settings.lengthMs, from: start, until: end }
  if (slotsOf(calendar, asked).next().value !== start) return { type: 'taken' }
  const appointment = {
    ...booking,
    number: number === null ? null : numberKeyed(parts, number, world.facts),
    ...{ id: `${call.sid}:${call.turn}`, callSid: call.sid, campaign: world.facts.campaign },
    ...{ start, end, timeZone: calendar.timeZone, bookedAt: world.now },
    ...{ state: 'booked' as const, by: null, note: '' },
  }
  return { type: await parts.store.appointments.book(appointment, settings.capacity) }
}

type Offered = Readonly<{
  settings: AppointmentSettings
  calendar: WeeklyCalendar
  from: EpochMs
  until: EpochMs
}>

/** What is offered of an appointment now; `null` when the company no longer has it: a call keeps the flow it began with. */
function offeredOf({ published }: Parts, name: string, now: EpochMs): Offered | null {
  const { appointments, calendars } = published.company()
  const settings = appointments[name]
  const calendar = settings && calendars[settings.calendar]
  if (!settings || !calendar) return null
  return { settings, calendar, from: later(now, settings.noticeMs), until: later(now, settings.aheadMs) }
}
