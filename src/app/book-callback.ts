import { callbackDue } from '../call/index.ts'
import { localIso } from '../calendar/index.ts'
import type { CallbackWish, FlowEvent, World } from '../flow/index.ts'
import type { EffectCall } from './effect-call.ts'
import type { Parts } from './parts.ts'

/**
 * Takes down a caller's wish to be called back, as a task for an agent of the queue: nobody is rung without a recorded
 * permission to call (invariant 8).
 */
export async function bookCallback(
  { store, published, newId }: Parts,
  wish: CallbackWish,
  { call, world }: Readonly<{ call: EffectCall; world: World }>,
): Promise<FlowEvent> {
  const company = published.company()
  const calendarName = world.queueCalendars[wish.queue]
  const calendar = calendarName === undefined ? null : (company.calendars[calendarName] ?? null)
  const dueAt = callbackDue(wish.when, { calendar, timeZone: company.timeZone }, world.now)
  const { heard, pressed, ...details } = wish
  await store.callbacks.ask(
    newId(),
    { ...details, campaign: world.facts.campaign, dueAt },
    { key: `${call.sid}:${call.turn}`, at: world.now, callSid: call.sid, heard, pressed },
  )
  if (dueAt <= world.now) return { type: 'booked' }
  return { type: 'booked', value: localIso(dueAt, calendar?.timeZone ?? company.timeZone) }
}
