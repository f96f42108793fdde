import { callbackDue, inLine } from '../call/index.ts'
import { localIso } from '../calendar/index.ts'
import type { CallbackWish, FlowEvent, World } from '../flow/index.ts'
import { later } from '../words.ts'
import type { EffectCall } from './effect-call.ts'
import type { Parts } from './parts.ts'
import { calendarOfQueue } from './world.ts'

/**
 * Takes down a caller's wish to be called back. Whoever gives up a place in line for it keeps it; from its due time on
 * they stand there, and are called when it is their turn and they may be (invariant 8).
 */
export async function bookCallback(
  { store, published, newId }: Parts,
  { heard, pressed, ...wish }: CallbackWish,
  { call, world }: Readonly<{ call: EffectCall; world: World }>,
): Promise<FlowEvent> {
  const { now, facts } = world
  const company = published.company()
  const calendar = calendarOfQueue(company, wish.queue)
  const dueAt = callbackDue(wish.when, { calendar, timeZone: company.timeZone }, now)
  const left = (await store.calls.load(call.sid))?.leftPlace
  const details = {
    ...wish,
    campaign: facts.campaign,
    callerId: facts.calledNumber,
    dueAt,
    expiresAt: later(dueAt, company.queues[wish.queue]?.callback.expiresMs ?? 0),
    place: left ? inLine(left) : null,
  }
  const ask = { key: `${call.sid}:${call.turn}`, at: now, callSid: call.sid, heard, pressed }
  const { id } = await store.callbacks.ask(newId(), details, ask)
  await store.callbackLine.askAgain(id, { at: now, type: 'askedAgain', call: call.sid })
  if (dueAt <= now) return { type: 'booked' }
  return { type: 'booked', value: localIso(dueAt, calendar?.timeZone ?? company.timeZone) }
}
