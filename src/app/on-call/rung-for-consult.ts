import { renderHangup } from '../../twilio/index.ts'
import type { CallSid, OfferId } from '../../words.ts'
import type { Parts } from '../parts.ts'
import { offerGone } from '../ring-agent.ts'
import type { RungFor } from '../rung-for.ts'
import { askIn, joinTalk, noteParty } from './join-talk.ts'
import type { LeaveTalk } from './leave-talk.ts'

/** An agent is rung for the conversation of another: to be handed the caller, to join them, or to follow. */
export function rungForConsult(
  parts: Parts,
  { leaveTalk, rungForCall }: Readonly<{ leaveTalk: LeaveTalk; rungForCall: RungFor }>,
): RungFor {
  const { store } = parts
  const legOf = async (offer: OfferId): Promise<CallSid | null> =>
    (await store.agents.holding(offer))?.offer?.legSid ?? null

  return {
    describe: async (offer, attempt) => {
      const leg = await legOf(offer)
      if (leg) await noteParty(parts, offer, { legSid: leg })
      return askIn(parts, offer, attempt)
    },
    accept: async (offer) => {
      const document = await joinTalk(parts, offer, await legOf(offer))
      // The conversation was over by then: they are free again.
      if (document === null) await store.agents.release(offer, parts.now(), parts.now())
      return document ?? offerGone()
    },
    rejoin: async (offer) =>
      (await store.line.under(offer))
        ? rungForCall.rejoin(offer)
        : ((await joinTalk(parts, offer, null)) ?? offerGone()),
    left: () => Promise.resolve(renderHangup()),
    ringSeconds: () => Promise.resolve(null),
    agentGone: async (agent, offer, status) => {
      // Handed the caller a moment ago.
      if (await store.line.under(offer.id)) await rungForCall.agentGone(agent, offer, status)
      else await leaveTalk(offer.id, 'left')
    },
  }
}
