import { openCallbacks } from './callbacks/open-callbacks.ts'
import { endCall } from './end-call.ts'
import { endOffer, takeBackOffer } from './end-offer.ts'
import { followLeg } from './follow-leg.ts'
import { freeAgent } from './free-agent.ts'
import { agentLegs } from './legs/agent-legs.ts'
import { openLegs } from './legs/open-legs.ts'
import { loseAgent } from './lose-agent.ts'
import { offerCalls } from './offer-calls.ts'
import { endOfferOfParty, openTalks } from './on-call/open-on-call.ts'
import { rungForConsult } from './on-call/rung-for-consult.ts'
import { reconcileCall } from './reconcile-call.ts'
import { winCall } from './ring-group.ts'
import { rungForCall } from './rung-for-call.ts'
import { beginWrapUp } from './wrap-up.ts'
import type { Parts } from './parts.ts'

/** What brings calls and agents together, and apart again: the parts of it that need each other. */
export function openEngine(parts: Parts) {
  // Ending an offer leads to the next one, and an offer that cannot be rung ends: the one circle in the house.
  const endsOffer = endOfferOfParty(
    parts,
    endOffer(parts, () => offers()),
    () => talks.leaveTalk,
  )
  const takesBackOffer = takeBackOffer(parts, () => offers())
  const legs = openLegs(parts, () => legFollowers)
  const { placeLeg } = legs
  const offers = offerCalls(parts, placeLeg)
  const wrapsUp = beginWrapUp(parts)
  const talks = openTalks(parts, { offerCalls: offers, beginWrapUp: wrapsUp })
  const freesAgent = freeAgent(parts, { ...talks, offerCalls: offers })
  const endsCall = endCall(parts, freesAgent)
  const reconciles = reconcileCall(parts, endsCall)
  const losesAgent = loseAgent(parts, { ...talks, reconcile: reconciles })
  const followers = {
    endOffer: endsOffer,
    takeBackOffer: takesBackOffer,
    beginWrapUp: wrapsUp,
    loseAgent: losesAgent,
    reconcile: reconciles,
    winCall: winCall(parts, offers),
    passOn: talks.passOn,
  }
  const forCall = rungForCall(parts, followers)
  const callbacks = openCallbacks(parts, { ...followers, offerCalls: offers, placeLeg })
  const purposes = {
    callback: callbacks.forCallback,
    call: forCall,
    consult: rungForConsult(parts, { ...talks, rungForCall: forCall }),
  }
  const followsLeg = followLeg(parts, purposes, endsOffer)
  const legFollowers = {
    agent: agentLegs(parts, { endOffer: endsOffer, followLeg: followsLeg }),
    party: talks.partyLegs,
    customer: callbacks.customerLegs,
  }
  return {
    callbacks,
    endsCall,
    followers,
    followLeg: followsLeg,
    freesAgent,
    legs,
    offers,
    purposes,
    talks,
  }
}
