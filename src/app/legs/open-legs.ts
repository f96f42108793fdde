import { later } from '../../words.ts'
import type { Parts } from '../parts.ts'
import type { FollowerOf, LegFollowers } from './leg-follower.ts'
import { placeLeg } from './place-leg.ts'
import { reconcileLegs } from './reconcile-legs.ts'
import { sendLeg } from './send-leg.ts'
import { sendWaitingLegs } from './send-waiting-legs.ts'

const keptMs = 24 * 3_600_000

/** Wires the outbox of legs. `followers` are asked for late: how a leg went leads to further legs. */
export function openLegs(parts: Parts, followers: () => LegFollowers) {
  const followerOf: FollowerOf = ({ rings }) => followers()[rings]
  const reconciles = reconcileLegs(parts, followerOf)
  const sends = sendLeg(parts, followerOf, reconciles)
  const sendsWaiting = sendWaitingLegs(parts, followerOf, sends)
  return {
    placeLeg: placeLeg(parts, { sendLeg: sends, sendWaitingLegs: sendsWaiting }),
    /** What a server that died left behind. */
    takeUpLegs: async (): Promise<void> => {
      await sendsWaiting()
      await reconciles()
    },
    /** Long after anybody could order the same leg again. */
    forgetLegs: () => parts.store.legOrders.forget(later(parts.now(), -keptMs)),
  }
}
