import type { LegOrder } from '../../store/index.ts'
import { isOver } from '../../twilio/index.ts'
import { later, type CallSid } from '../../words.ts'
import type { Parts } from '../parts.ts'
import type { FollowerOf } from './leg-follower.ts'
import { sendingLeaseUntil } from './send-leg.ts'

/**
 * Finds out what became of orders that were sent by a server that died, or whose answer was lost. They are never sent
 * again: their leg is found, or given up.
 */
export type ReconcileLegs = () => Promise<void>

export function reconcileLegs(parts: Parts, followerOf: FollowerOf): ReconcileLegs {
  const { store, now } = parts
  return async () => {
    for (;;) {
      const order = await store.legOrders.takeStuck(now(), sendingLeaseUntil(now()))
      if (!order) return
      await reconcile(parts, followerOf, order)
    }
  }
}

async function reconcile(parts: Parts, followerOf: FollowerOf, order: LegOrder): Promise<void> {
  const { store, telephone } = parts
  const follower = followerOf(order)
  const leg = await findLeg(parts, followerOf, order)
  if (!leg) {
    if (await store.legOrders.settle(order, { state: 'lost' })) await follower.failed(order)
    return
  }
  if (!(await store.legOrders.settle(order, { state: 'placed', legSid: leg.sid }))) return
  if (!(await follower.placed(order, leg.sid))) await telephone.hangUp(leg.sid)
  else if (isOver(leg.status)) await follower.over(order, leg.sid, leg.status)
}

type FoundLeg = Readonly<{ sid: CallSid; status: string }>

async function findLeg(parts: Parts, followerOf: FollowerOf, order: LegOrder): Promise<FoundLeg | null> {
  const told = await followerOf(order).legOf(order)
  if (!told) return listed(parts, order)
  return { sid: told, status: (await parts.telephone.statusOf(told)) ?? 'failed' }
}

// Twilio's clock is not ours, and it lists whole seconds.
const clocksApartMs = 3000

/** The leg from and to these numbers, and no other order's, that was begun closest to when this one was sent. */
async function listed({ telephone, store }: Parts, { leg, sentAt }: LegOrder): Promise<FoundLeg | null> {
  if (sentAt === null) return null
  const since = later(sentAt, -clocksApartMs)
  const legs = (await telephone.legsTo(leg)).filter(({ createdAt }) => createdAt >= since)
  const others = await store.legOrders.known(legs.map(({ sid }) => sid))
  const apart = ({ createdAt }: (typeof legs)[number]): number => Math.abs(createdAt - sentAt)
  const [closest] = legs.filter(({ sid }) => !others.includes(sid)).toSorted((a, b) => apart(a) - apart(b))
  return closest ?? null
}
