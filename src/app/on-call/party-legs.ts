import type { LegOrder } from '../../store/index.ts'
import { word, type OfferId } from '../../words.ts'
import type { LegFollower } from '../legs/leg-follower.ts'
import type { Parts } from '../parts.ts'
import { belonging, noteParty } from './join-talk.ts'
import type { LeaveTalk } from './leave-talk.ts'
import type { PartyLeg } from './party-leg.ts'

const partyOf = ({ key }: LegOrder): OfferId => word<OfferId>(key)

/** Legs that ring parties of conversations who are no agents: the order's key is the party's id. */
export const partyLegs = (
  parts: Parts,
  { partyLeg, leaveTalk }: Readonly<{ partyLeg: PartyLeg; leaveTalk: LeaveTalk }>,
): LegFollower => ({
  isWanted: async (order) => (await belonging(parts, partyOf(order))) !== null,
  legOf: async (order) => (await belonging(parts, partyOf(order)))?.party.legSid ?? null,
  placed: (order, leg) => noteParty(parts, partyOf(order), { legSid: leg }),
  over: (order, leg, status) => partyLeg.follow(partyOf(order), { leg, status }),
  failed: (order) => leaveTalk(partyOf(order), 'failed'),
})
