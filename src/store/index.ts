/**
 * store: what Warmline remembers, in MongoDB. One file an aggregate; every atomic move is named for what it means
 * and filters by what must still hold, so that a lost race is an ordinary answer.
 * It refuses to decide: what to write, and from which states, is handed to it by the core through `app`.
 */
import type { Connection } from 'mongoose'
import { agentModel } from './agent-document.ts'
import { agentLineCallModel, agentLineCallStore } from './agent-line-calls.ts'
import { agentPinModel, agentPinStore } from './agent-pins.ts'
import { agentStore } from './agents.ts'
import { automaticMovesModel, automaticMovesStore } from './automatic-moves.ts'
import { answerModel, answerStore } from './answers.ts'
import { appointmentModel, appointmentStore } from './appointments.ts'
import { callbackModel, type CallbackTable } from './callback-document.ts'
import { callbackLineStore } from './callback-line.ts'
import { callbackStore } from './callbacks.ts'
import { callModel, type CallTable } from './call-document.ts'
import { callStore } from './calls.ts'
import { countStore } from './counts.ts'
import { draftModel, draftStore } from './drafts.ts'
import { followUpModel, followUpStore } from './follow-ups.ts'
import { inquiryModel, inquiryStore } from './inquiries.ts'
import { legOrderModel, legOrderStore } from './leg-orders.ts'
import { lineStore } from './line.ts'
import type { AgentTable } from './move-agent.ts'
import { publicationModel, publicationStore } from './publications.ts'
import { recordingModel, recordingStore } from './recordings.ts'
import { releaseModel, releaseStore } from './releases.ts'
import { sendingSlotModel, sendingSlotStore } from './sending-slots.ts'
import { rollupModel, rollupStore } from './rollups.ts'
import { inquirySpool } from './spool.ts'
import { suppressionModel, suppressionStore } from './suppressions.ts'
import { surveyAnswerModel, surveyAnswerStore } from './survey-answers.ts'
import { talkStore } from './talks.ts'
import { takenFileModel, takenFileStore } from './taken-files.ts'

export { connect, isAnswering, type Connection } from './connection.ts'
export type { Agent, LiveOffer } from './agent-document.ts'
export type { AgentTable } from './move-agent.ts'
export type { TalkChange } from './talks.ts'
export type { LaneHeads, LineHead } from './lanes.ts'
export type { JournalledCall } from './calls.ts'
export type { Appointment } from './appointments.ts'
export type { Attempt, Callback, CallbackAsk, CallbackDetails } from './callback-document.ts'
export type { Held } from './offered-line.ts'
export type { FollowUp, FollowUpKind, FollowUpWishes, NewFollowUp } from './follow-ups.ts'
export type { LegOrder } from './leg-orders.ts'
export type { Count, CountedInAgent, CountedInCall, Found, UncountedCall, UncountedMoves } from './counts.ts'
export type { StoredInquiry } from './inquiries.ts'
export { fallbackFiles, type FallbackFiles } from './fallback-files.ts'
export { prepareTimedWork, timedWorkCollection } from './timed-work.ts'
export type { Cursor } from './cursor.ts'
export type { Draft } from './drafts.ts'
export type { Publication } from './publications.ts'
export type { StoredAnswer } from './survey-answers.ts'

/** The core's tables of moves, which the atomic writes filter by; and where the spool is. */
export type StoreSettings = Readonly<{
  agentMoves: AgentTable
  callMoves: CallTable
  callbackMoves: CallbackTable
  dataDir: string
}>

/** Every aggregate's store over one connection, the spool under `dataDir`. */
export function openStore(
  connection: Connection,
  { agentMoves, callMoves, callbackMoves, dataDir }: StoreSettings,
) {
  return {
    calls: callStore(connection, callMoves),
    line: lineStore(connection, callMoves),
    talks: talkStore(connection, callMoves),
    agents: agentStore(connection, agentMoves),
    automaticMoves: automaticMovesStore(connection),
    agentPins: agentPinStore(connection),
    agentLineCalls: agentLineCallStore(connection),
    legOrders: legOrderStore(connection),
    sendingSlots: sendingSlotStore(connection),
    inquiries: inquiryStore(connection),
    suppressions: suppressionStore(connection),
    callbacks: callbackStore(connection),
    callbackLine: callbackLineStore(connection, callbackMoves),
    appointments: appointmentStore(connection),
    surveyAnswers: surveyAnswerStore(connection),
    answers: answerStore(connection),
    followUps: followUpStore(connection),
    rollups: rollupStore(connection),
    counts: countStore(connection),
    publications: publicationStore(connection),
    recordings: recordingStore(connection),
    releases: releaseStore(connection),
    drafts: draftStore(connection),
    takenFiles: takenFileStore(connection),
    spool: inquirySpool(dataDir),
  }
}

export type Store = ReturnType<typeof openStore>

/** Builds the indexes that the store's queries and its uniqueness rules rest on; returns when they are there. */
export async function buildIndexes(connection: Connection): Promise<void> {
  const models = [
    callModel,
    agentModel,
    automaticMovesModel,
    agentPinModel,
    agentLineCallModel,
    legOrderModel,
    sendingSlotModel,
    inquiryModel,
    suppressionModel,
    publicationModel,
    recordingModel,
    releaseModel,
    draftModel,
    takenFileModel,
    callbackModel,
    appointmentModel,
    surveyAnswerModel,
    answerModel,
    followUpModel,
    rollupModel,
  ]
  for (const model of models) await model(connection).createIndexes()
}
