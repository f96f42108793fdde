import { callbackWords } from '../../call/index.ts'
import type { Attempt, Callback } from '../../store/index.ts'
import { renderHangup } from '../../twilio/index.ts'
import { later, type OfferId } from '../../words.ts'
import type { LegFollower } from '../legs/leg-follower.ts'
import type { PlaceLeg } from '../legs/place-leg.ts'
import type { Parts } from '../parts.ts'
import { offerGone } from '../ring-agent.ts'
import type { EndAttempt } from './end-attempt.ts'
import type { FollowCustomer } from './customer-leg.ts'
import { permissionFor } from './permission.ts'
import { renderAwaiting } from './rung-for-callback.ts'

/** The agent has heard whom they are to talk to, and joins: now, and not sooner, the person is rung. */
export type DialCustomer = (offer: OfferId) => Promise<string>

// 16 CFR 310.4(b)(4)(ii) asks for "at least fifteen seconds or four rings"; people look for their phone longer.
const ringSeconds = 25

export function dialCustomer(
  parts: Parts,
  { placeLeg, endAttempt }: Readonly<{ placeLeg: PlaceLeg; endAttempt: EndAttempt }>,
): DialCustomer {
  const { store, addresses } = parts
  return async (offerId) => {
    const callback = await store.callbackLine.under(offerId)
    if (!callback?.attempt) return offerGone()
    const { id, number, callerId, attempt } = callback
    if (!(await isStillAllowed(parts, callback))) {
      await endAttempt(callback, 'withheld')
      return renderHangup(callbackWords(callback.language, parts.published.company().name).notAllowed)
    }
    // Rung once, however often this request comes: the order's key is the attempt.
    if (callerId !== null) {
      await placeLeg({
        key: orderKeyOf(id, attempt),
        rings: 'customer',
        leg: {
          to: number,
          from: callerId,
          answerUrl: addresses.callback(id, 'answer', attempt.n),
          statusUrl: addresses.callback(id, 'status', attempt.n),
          ringSeconds,
        },
      })
    }
    return renderAwaiting(parts, callback, offerId)
  }
}

/**
 * Between the permission and the call an agent listens, and orders may wait for their turn: the hour may be over by then,
 * and the person may have asked for silence. Whoever is rung already, or talks, is not asked about again.
 */
const isStillAllowed = async (parts: Pick<Parts, 'store' | 'now'>, callback: Callback): Promise<boolean> =>
  callback.attempt?.legSid !== null || (await permissionFor(parts, callback)).allowed

/** What the order for the person's leg goes by: one for each attempt. */
export const orderKeyOf = (id: Callback['id'], { n }: Pick<Attempt, 'n'>): string => `${id}:${n}`

const readKey = (key: string): Readonly<{ id: string; n: number }> => {
  const at = key.lastIndexOf(':')
  return { id: key.slice(0, at), n: Number(key.slice(at + 1)) }
}

/** Legs that ring people who asked for it. */
export function customerLegs(
  { store, now }: Pick<Parts, 'store' | 'now'>,
  { endAttempt, followCustomer }: Readonly<{ endAttempt: EndAttempt; followCustomer: FollowCustomer }>,
): LegFollower {
  const attemptOf = async (key: string) => {
    const { id, n } = readKey(key)
    const callback = await store.callbacks.find(id)
    return callback?.attempt?.n === n ? { callback, attempt: callback.attempt } : null
  }
  return {
    isWanted: async ({ key }) => {
      const found = await attemptOf(key)
      if (!found) return false
      if (await isStillAllowed({ store, now }, found.callback)) return true
      await endAttempt(found.callback, 'withheld')
      return false
    },
    legOf: async ({ key }) => (await attemptOf(key))?.attempt.legSid ?? null,
    placed: ({ key }, leg) => store.callbackLine.nameLeg(readKey(key).id, readKey(key).n, leg),
    over: ({ key }, leg, status) => followCustomer(readKey(key).id, readKey(key).n, { leg, status }),
    failed: async ({ key }) => {
      const found = await attemptOf(key)
      if (found) await endAttempt(found.callback, 'failed')
    },
  }
}

/** Whether an attempt is old enough for its leg to have told of itself. */
export const isOverdue = ({ at }: Attempt, now: number): boolean => now > later(at, ringSeconds * 3000)
