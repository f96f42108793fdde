/**
 * app: the use cases, one file each, and what they stand on. Each reads, asks the core, writes, and answers.
 * It refuses to know HTTP, and to decide what the core can: who is next, where a flow goes, how a call ended.
 */
import { answerCall } from './answer-call.ts'
import { answerInbound, endInbound } from './answer-inbound.ts'
import { askAgent } from './ask-disposition.ts'
import { cancelAppointment } from './cancel-appointment.ts'
import { explainCallback } from './callbacks/explain-callback.ts'
import { changeCallback } from './change-callback.ts'
import { changeFollowUp } from './change-follow-up.ts'
import { connectCaller } from './connect-caller.ts'
import { explainCall } from './explain-call.ts'
import { endInboundCall } from './end-call.ts'
import { openEngine } from './open-engine.ts'
import { openFigures } from './figures/open-figures.ts'
import { followConference } from './follow-conference.ts'
import { holdCaller } from './hold-caller.ts'
import { openOnCall } from './on-call/open-on-call.ts'
import { openAgents } from './open-agents.ts'
import { ownInquiry } from './own-inquiry.ts'
import type { Parts } from './parts.ts'
import { flowCases } from './publishing/flow-cases.ts'
import { readAgents } from './read-agents.ts'
import { readJournals } from './read-journals.ts'
import { readModels } from './read-models.ts'
import { readTakenDown } from './read-taken-down.ts'
import { reconcileQuietCalls } from './reconcile-call.ts'
import {
  hearAgent,
  offerGone,
  partFromAgent,
  tellCallerGone,
  tellTaken,
  whisperToAgent,
} from './ring-agent.ts'
import { refreshPublished } from './refresh-published.ts'
import { repair } from './repair.ts'
import { sweep } from './sweep.ts'
import { drainSpool, takeInInquiry } from './take-in-inquiry.ts'
import { takeTurn } from './take-turn.ts'
import { endDueWrapUps } from './wrap-up.ts'

export { apologiser, type Apologise } from './apologise.ts'
export { openFallback, type Fallback } from './fallback.ts'
export { UnknownNumber } from './begin-call.ts'
export { callbackMoves, callbackStates, callMoves } from '../call/index.ts'
export { agentMoves } from '../routing/index.ts'
export type { Company } from '../flow/index.ts'
export { maskPhone } from '../inquiry/index.ts'
export type { Invitation } from './on-call/invite-party.ts'
export type { OnCall } from './on-call/on-call.ts'
export { rememberOpenCalls } from './open-calls.ts'
export type { Log, Parts } from './parts.ts'
export { publishFiles, type AuthoredFiles } from './publish-files.ts'
export { openPublished, type Published } from './published.ts'
export type { AuthoredFile } from './publishing/authored-file.ts'
export type { RecordedFile } from './publishing/keep-recordings.ts'
export { tellPublishing } from './publishing/tell-publishing.ts'
export { seedDemo, type NewPins } from './seed-demo.ts'
export type { PostedForm } from './take-in-inquiry.ts'

/** Wires every use case to its parts. */
export function openApp(parts: Parts) {
  const engine = openEngine(parts)
  const { callbacks, endsCall, followers, freesAgent, legs, offers, purposes, talks } = engine
  const { endOffer, reconcile } = followers
  const figures = openFigures(parts)
  const agents = openAgents(parts, offers)

  const takesTurn = takeTurn(parts, freesAgent)
  const onCall = openOnCall(parts, talks, { placeLeg: legs.placeLeg, reconcile, takeTurn: takesTurn })

  return {
    ...agents.cases,
    answerCall: answerInbound(parts, { answerCall: answerCall(parts), answerAgentLine: agents.line.answer }),
    takeTurn: takesTurn,
    onCall,
    holdCaller: holdCaller(parts, offers),
    connectCaller: connectCaller(parts),
    endInboundCall: endInbound(parts, {
      endInboundCall: endInboundCall(parts, endsCall, figures.countCalls),
      endAgentLineCall: agents.line.end,
    }),
    whisperToAgent: whisperToAgent(parts, purposes),
    hearAgent: hearAgent(parts, purposes, endOffer),
    partFromAgent: partFromAgent(parts, purposes, askAgent(parts)),
    tellCallerGone,
    tellTaken,
    tellWithdrawn: offerGone,
    callback: callbacks.legs,
    followLeg: engine.followLeg,
    followConference: followConference(parts),
    takeInInquiry: takeInInquiry(parts),
    flows: flowCases(parts),
    changeCallback: changeCallback(parts, offers),
    changeFollowUp: changeFollowUp(parts),
    ownInquiry: ownInquiry(parts),
    cancelAppointment: cancelAppointment(parts),
    read: { ...reading(parts), ...figures.read },
    timed: {
      sweep: sweep(parts, { endOffer, endDueWrapUps: endDueWrapUps(parts, offers), offerCalls: offers }),
      takeUpLegs: legs.takeUpLegs,
      forgetLegs: legs.forgetLegs,
      repair: repair(parts, followers),
      repairTalks: onCall.repair,
      ...callbacks.timed,
      reconcileQuietCalls: reconcileQuietCalls(parts, reconcile),
      ...figures.timed,
      drainSpool: drainSpool(parts),
      refreshPublished: refreshPublished(parts),
    },
  }
}

export type App = ReturnType<typeof openApp>

/** All that the API reads. */
const reading = (parts: Parts) => ({
  ...readModels(parts),
  ...readAgents(parts),
  ...readTakenDown(parts),
  ...readJournals(parts),
  why: explainCall(parts),
  whyCallback: explainCallback(parts),
  fallback: parts.fallback.document,
})
