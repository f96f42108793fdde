/**
 * app: the use cases, one file each, and what they stand on. Each reads, asks the core, writes, and answers.
 * It refuses to know HTTP, and to decide what the core can: who is next, where a flow goes, how a call ended.
 */
import { answerCall } from './answer-call.ts'
import { changeAgentState } from './change-agent-state.ts'
import { connectCaller } from './connect-caller.ts'
import { disposeCall } from './dispose-call.ts'
import { endCall, endInboundCall } from './end-call.ts'
import { endOffer } from './end-offer.ts'
import { followConference } from './follow-conference.ts'
import { followLeg } from './follow-leg.ts'
import { holdCaller } from './hold-caller.ts'
import { offerCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'
import { readModels } from './read-models.ts'
import { reconcileCall, reconcileQuietCalls } from './reconcile-call.ts'
import { goodbyeToAgent, hearAgent, tellCallerGone, whisperToAgent } from './ring-agent.ts'
import { repair, sweep } from './sweep.ts'
import { drainSpool, takeInInquiry } from './take-in-inquiry.ts'
import { takeTurn } from './take-turn.ts'
import { beginWrapUp, endDueWrapUps } from './wrap-up.ts'

export { apologiser, type Apologise } from './apologise.ts'
export { UnknownNumber } from './begin-call.ts'
export { callMoves } from '../call/index.ts'
export { agentMoves } from '../routing/index.ts'
export type { Company } from '../flow/index.ts'
export { maskPhone } from '../inquiry/index.ts'
export { rememberOpenCalls } from './open-calls.ts'
export type { Log, Parts } from './parts.ts'
export { publishFiles, type AuthoredFile, type AuthoredFiles } from './publish-files.ts'
export { openPublished } from './published.ts'
export { seedDemo } from './seed-demo.ts'
export type { PostedForm, TakenIn } from './take-in-inquiry.ts'

/** Wires every use case to its parts. */
export function openApp(parts: Parts) {
  // Ending an offer leads to the next one, and an offer that cannot be rung ends: the one circle in the house.
  const endsOffer = endOffer(parts, () => offers())
  const offers = offerCalls(parts, endsOffer)
  const wrapsUp = beginWrapUp(parts)
  const endsCall = endCall(parts, { offerCalls: offers, beginWrapUp: wrapsUp })
  const reconciles = reconcileCall(parts, endsCall)
  const endsWrapUps = endDueWrapUps(parts, offers)

  return {
    answerCall: answerCall(parts),
    takeTurn: takeTurn(parts, { beginWrapUp: wrapsUp, endOffer: endsOffer }),
    holdCaller: holdCaller(parts, offers),
    connectCaller: connectCaller(parts),
    endInboundCall: endInboundCall(parts, endsCall),
    whisperToAgent: whisperToAgent(parts),
    hearAgent: hearAgent(parts, { endOffer: endsOffer, reconcile: reconciles }),
    tellCallerGone,
    goodbyeToAgent,
    followLeg: followLeg(parts, { endOffer: endsOffer, beginWrapUp: wrapsUp }),
    followConference: followConference(parts),
    takeInInquiry: takeInInquiry(parts),
    changeAgentState: changeAgentState(parts, offers),
    disposeCall: disposeCall(parts),
    read: readModels(parts),
    timed: {
      sweep: sweep(parts, { endOffer: endsOffer, endDueWrapUps: endsWrapUps, offerCalls: offers }),
      repair: repair(parts, { endOffer: endsOffer, beginWrapUp: wrapsUp }),
      reconcileQuietCalls: reconcileQuietCalls(parts, reconciles),
      drainSpool: drainSpool(parts),
    },
  }
}

export type App = ReturnType<typeof openApp>
