import { partyNews } from '../../call/index.ts'
import { renderMusic, renderNews } from '../../twilio/index.ts'
import type { CallSid } from '../../words.ts'
import type { EndOffer } from '../end-offer.ts'
import type { PlaceLeg } from '../legs/place-leg.ts'
import type { OfferCalls } from '../offer-calls.ts'
import type { Parts } from '../parts.ts'
import type { ReconcileCall } from '../reconcile-call.ts'
import type { TakeTurn } from '../take-turn.ts'
import type { BeginWrapUp } from '../wrap-up.ts'
import { askQueue } from './ask-queue.ts'
import { cancelHandOver, completeHandOver, passOn } from './hand-over.ts'
import { holdTalk } from './hold-talk.ts'
import { inviteParty } from './invite-party.ts'
import { closeTalk, leaveTalk, type LeaveTalk } from './leave-talk.ts'
import { partyLeg } from './party-leg.ts'
import { partyLegs } from './party-legs.ts'
import { putThrough } from './put-through.ts'
import { recordTalk } from './record-talk.ts'
import { removeParty } from './remove-party.ts'
import { repairTalks } from './repair-talks.ts'
import { sendOn } from './send-on.ts'
import { sentOn } from './sent-on.ts'
import { settleTalk } from './settle-talk.ts'

type Before = Readonly<{ offerCalls: OfferCalls; beginWrapUp: BeginWrapUp }>

/** What the rest of the house needs to know of conversations. */
export function openTalks(parts: Parts, { offerCalls, beginWrapUp }: Before) {
  const settles = settleTalk(parts)
  const leaves = leaveTalk(parts, { settleTalk: settles, offerCalls })
  const closes = closeTalk(parts, leaves)
  const completes = completeHandOver(parts, { settleTalk: settles, beginWrapUp })
  const leg = partyLeg(parts, leaves)
  return {
    settleTalk: settles,
    leaveTalk: leaves,
    closeTalk: closes,
    completeHandOver: completes,
    passOn: passOn(completes),
    partyLeg: leg,
    partyLegs: partyLegs(parts, { partyLeg: leg, leaveTalk: leaves }),
    beginWrapUp,
  }
}

export type Talks = ReturnType<typeof openTalks>

/** Ends an offer as ever; an agent who was rung for a conversation is out of it then. */
export const endOfferOfParty =
  ({ store, afterwards }: Parts, endOffer: EndOffer, leave: () => LeaveTalk): EndOffer =>
  async (offer, failure) => {
    const ended = await endOffer(offer, failure)
    if (ended === 'ended' && (await store.talks.withParty(offer))) afterwards(() => leave()(offer, failure))
    return ended
  }

type After = Readonly<{ placeLeg: PlaceLeg; reconcile: ReconcileCall; takeTurn: TakeTurn }>

/** All that can be done about a conversation while it lasts. */
export function openOnCall(parts: Parts, talks: Talks, { placeLeg, reconcile, takeTurn }: After) {
  const invites = inviteParty(parts, { ...talks, placeLeg })
  return {
    hold: holdTalk(parts, talks.settleTalk),
    record: recordTalk(parts, talks.settleTalk),
    invite: invites,
    askQueue: askQueue(parts, invites),
    remove: removeParty(parts, talks.leaveTalk),
    completeHandOver: talks.completeHandOver,
    cancelHandOver: cancelHandOver(parts, talks.leaveTalk),
    sendOn: sendOn(parts, reconcile),
    sentOn: sentOn(parts, talks),
    putThrough: putThrough(parts, takeTurn),
    partyLeg: talks.partyLeg,
    announce: announcement(parts),
    /** What a caller on hold hears. */
    holdMusic: () => renderMusic(parts.addresses.holdMusic),
    repair: repairTalks(parts, talks),
  }
}

/** What the agent is told about somebody who is not in the conversation, in the caller's language as ever. */
const announcement =
  ({ store }: Parts) =>
  async (sid: CallSid, who: string, because: string): Promise<string> => {
    const language = (await store.calls.load(sid))?.position.context.language ?? null
    return renderNews(partyNews(who, because, language))
  }
