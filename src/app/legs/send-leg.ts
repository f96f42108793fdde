import type { LegOrder } from '../../store/index.ts'
import { later, type CallSid, type EpochMs } from '../../words.ts'
import type { Parts } from '../parts.ts'
import type { FollowerOf } from './leg-follower.ts'
import type { ReconcileLegs } from './reconcile-legs.ts'

/** Asks Twilio for the leg of an order that this server has taken: once, whatever becomes of the answer. */
export type SendLeg = (order: LegOrder) => Promise<void>

// Past it the server that sent is taken for dead: long enough to begin in time and to hear Twilio's answer.
const leaseMs = 20_000
const beginWithinMs = 10_000

/** Until when an order that is sent `at` this moment is its sender's alone. */
export const sendingLeaseUntil = (at: EpochMs): EpochMs => later(at, leaseMs)

// Time enough for a leg that was begun to tell of itself, and for Twilio to list it.
const askAfterMs = 5000

export function sendLeg(parts: Parts, followerOf: FollowerOf, reconcileLegs: ReconcileLegs): SendLeg {
  const { store, telephone, now, wakeIn, log } = parts

  return async (order) => {
    // This server was held up: by the time Twilio answered, another would have given the leg up.
    if (now() > later(order.leaseUntil, beginWithinMs - leaseMs)) return
    const follower = followerOf(order)
    const leg = await ring(parts, order)
    if (leg === 'refused') {
      if (await store.legOrders.settle(order, { state: 'refused' })) await follower.failed(order)
      return
    }
    if (leg === null) {
      log.warn(`whether ${order.rings} ${order.key} is rung is not known; Twilio is asked in some seconds`)
      await store.legOrders.lease(order, later(now(), askAfterMs))
      wakeIn(askAfterMs, reconcileLegs)
      return
    }
    // Where another server has taken the order over meanwhile, it finds the leg with its follower, or on Twilio's list.
    await store.legOrders.settle(order, { state: 'placed', legSid: leg })
    // Whoever it was for may have left before there was a leg to stop.
    if (!(await follower.placed(order, leg))) await telephone.hangUp(leg)
  }
}

/** The new leg; `null` when there may be one. */
async function ring({ telephone, log }: Parts, { leg, key }: LegOrder): Promise<CallSid | null | 'refused'> {
  try {
    return await telephone.ring(leg)
  } catch (error) {
    log.error(error, `the leg ordered as ${key} could not be begun`)
    return 'refused'
  }
}
