import { callbackDue, inLine } from '../call/index.ts'
import { localIso } from '../calendar/index.ts'
import type { CallbackWish, FlowEvent, World } from '../flow/index.ts'
import { later } from '../words.ts'
import type { EffectCall } from './effect-call.ts'
import type { Parts } from './parts.ts'

/**
 * Takes down a caller's wish to be called back. Whoever gives up a place in line for it keeps it; from its due time on
 * they stand there, and are called when it is their turn and they may be (invariant 8).
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
  const expiresMs = company.queues[wish.queue]?.callback.expiresMs ?? 0
  const left = (await store.calls.load(call.sid))?.leftPlace ?? null
  const { heard, pressed, ...asked } = wish
  const details = {
    ...asked,
    campaign: world.facts.campaign,
    callerId: world.facts.calledNumber,
    dueAt,
    expiresAt: later(dueAt, expiresMs),
    place: left && inLine(left),
  }
  const ask = { key: `${call.sid}:${call.turn}`, at: world.now, callSid: call.sid, heard, pressed }
  const { id } = await store.callbacks.ask(newId(), details, ask)
  await store.callbackLine.askAgain(id, { at: world.now, type: 'askedAgain', call: call.sid })
  if (dueAt <= world.now) return { type: 'booked' }
  return { type: 'booked', value: localIso(dueAt, calendar?.timeZone ?? company.timeZone) }
}
