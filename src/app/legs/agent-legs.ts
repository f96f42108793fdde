import { later, word, type OfferId } from '../../words.ts'
import type { EndOffer } from '../end-offer.ts'
import type { FollowLeg } from '../follow-leg.ts'
import type { Parts } from '../parts.ts'
import type { LegFollower } from './leg-follower.ts'

// How long a leg may stand in the telephone's own queue, one REST call a second, before the offer is void.
const leaseBeforeRingingMs = 120_000

/** Until when an offer stands whose leg has not begun to ring. */
export const leaseBeforeRinging = ({ now }: Pick<Parts, 'now'>) => later(now(), leaseBeforeRingingMs)

const offerOf = ({ key }: Readonly<{ key: string }>): OfferId => word<OfferId>(key)

/** Legs that ring agents: the order's key is the offer's id, whatever the agent is rung for. */
export function agentLegs(
  parts: Parts,
  { endOffer, followLeg }: Readonly<{ endOffer: EndOffer; followLeg: FollowLeg }>,
): LegFollower {
  const { agents } = parts.store
  return {
    // The time an order waits is not the agent's: the offer's lease begins anew as long as it does.
    isWanted: (order) => agents.renewLease(offerOf(order), leaseBeforeRinging(parts)),
    legOf: async (order) => (await agents.holding(offerOf(order)))?.offer?.legSid ?? null,
    placed: (order, leg) => agents.nameLeg(offerOf(order), leg),
    over: (order, leg, status) => followLeg(offerOf(order), { leg, status }),
    failed: async (order) => {
      await endOffer(offerOf(order), 'failed')
    },
  }
}
