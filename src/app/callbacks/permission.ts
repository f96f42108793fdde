import { closeOffer } from '../../call/index.ts'
import { mayCall, type CallPermission } from '../../compliance/index.ts'
import type { Callback } from '../../store/index.ts'
import type { EpochMs } from '../../words.ts'
import type { Parts } from '../parts.ts'

/** Asks whether the person may be called now, with all that is on record of them. */
export async function permissionFor(
  { store, now }: Pick<Parts, 'store' | 'now'>,
  { number, asks, state, closedAt }: Callback,
): Promise<CallPermission> {
  const [suppression] = await store.suppressions.all(number)
  const asked = asks.at(-1)
  const withdrawnAt = state === 'cancelled' ? closedAt : null
  const facts = {
    suppressedAt: suppression?.at ?? null,
    wish: asked ? { askedAt: asked.at, withdrawnAt } : null,
  }
  return mayCall({ number, purpose: 'callback', facts }, now())
}

/** Nobody calls any more: its time is over. */
export async function giveUp({ store, now }: Parts, callback: Callback): Promise<void> {
  const at = now()
  const because = ['Nobody could call in time.']
  const offers = offersWithout(callback, 'expired', at)
  const entry = { at, type: 'expired', because }
  await store.callbackLine.leaveLine(callback, 'expire', { set: { because, offers }, entry })
}

/** Whether its time is over at `now`. */
export const isOutOfTime = ({ expiresAt }: Callback, now: EpochMs): boolean =>
  expiresAt !== null && expiresAt <= now

const offersWithout = ({ offer, offers }: Callback, result: string, at: EpochMs): Callback['offers'] =>
  offer ? closeOffer(offers, offer.id, result, at) : offers

type Denied = Extract<CallPermission, { allowed: false }>

/**
 * The person may not be called now: they wait for the first moment at which they may; where there is none, the callback
 * is refused, for people to see.
 */
export async function deny({ store, now }: Parts, callback: Callback, permission: Denied): Promise<void> {
  const { expiresAt } = callback
  const { because, allowedFrom } = permission
  const at = now()
  const offers = offersWithout(callback, 'notAllowed', at)
  const entry = { at, type: 'notAllowed', because }
  const line = store.callbackLine
  if (allowedFrom === null) await line.leaveLine(callback, 'refuse', { set: { because, offers }, entry })
  else if (expiresAt !== null && allowedFrom >= expiresAt)
    await line.leaveLine(callback, 'expire', { set: { because, offers }, entry })
  else await line.leaveLine(callback, 'putOff', { set: { because, offers, dueAt: allowedFrom }, entry })
}
