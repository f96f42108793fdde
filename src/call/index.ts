/**
 * call: one call. Its turns, its place in line, how it ends, and which inquiry its caller sent.
 * Pure: a call is a value, a turn a function of it. It refuses to know the clock, the telephone and the database.
 */
export { afterTurn, timelineOf } from './after-turn.ts'
export { agentOfKeyedPhone } from './agent-line/find-agent.ts'
export { askDisposition, dispositionLabel, dispositionWords } from './agent-line/disposition-words.ts'
export { again, type AgentLineStep } from './agent-line/step.ts'
export { agentLineWords, spokenReason, type AgentLineWords } from './agent-line/words.ts'
export { afterAttempt, unreachedBecause, type AfterAttempt, type AttemptResult } from './after-attempt.ts'
export { callbackDue } from './callback-due.ts'
export { callbackMoves, callbackStates, type CallbackMove, type CallbackState } from './callback-moves.ts'
export { callbackPlace, inLine, type PlaceInLine } from './callback-place.ts'
export { callbackWhisper, callbackWords } from './callback-words.ts'
export type {
  Call,
  CallOffer,
  Instead,
  OfferRecord,
  Place,
  Position,
  Reply,
  StoredMatch,
  TimelineEntry,
  Voicemail,
} from './call.ts'
export { demandsOf } from './demands.ts'
export { dueTurn } from './due-turn.ts'
export { closeOffer, endedCall, isAgentLost } from './end-call.ts'
export { callMoves } from './lifecycle.ts'
export { nextHold } from './hold.ts'
export { journalOf, type JournalEntry, type PerformedEffect } from './journal.ts'
export { answerFallback, type FallbackAt, type FallbackReply } from './fallback/answer-fallback.ts'
export { compileFallback } from './fallback/compile-fallback.ts'
export type { FallbackBundle } from './fallback/fallback-bundle.ts'
export { announced, isTimeToTell } from './announce.ts'
export { chosenInstead, offerInstead } from './instead-of-waiting.ts'
export { asksForStaff, overflowOf } from './overflow.ts'
export { matchInquiry } from './match.ts'
export { firstInLine, placeFor, type Standing } from './place.ts'
export { placeForAgent, placeInQueue } from './send-on.ts'
export { partyNews, partyQuestion } from './party-words.ts'
export { partySeat, seats, type Seat } from './seats.ts'
export {
  changedTalk,
  consultedIn,
  isMonitor,
  talkOf,
  withoutParty,
  withParty,
  type Party,
  type PartyRole,
  type PartyWho,
  type SendTo,
  type Talk,
} from './talk.ts'
export { endingText, replayOn, type Ending } from './replay/replay-on.ts'
export { replayCall, type CompanyAt, type RecordedCall, type Replay } from './replay/replay-call.ts'
export { rungUnder, without, wonBy } from './ring-group.ts'
export { systemWords } from './spoken.ts'
export { agentLanguage, systemLanguage } from './spoken-language.ts'
export { beginTransfer, endTransfer } from './transfer.ts'
export { beginTurn, resume, turn, type Turned } from './turn.ts'
export { endedInVoicemail, endVisit, joinLine, placeSince, type Visit } from './visit.ts'
export { whisper } from './whisper.ts'
export {
  act,
  beginSimulation,
  completedCompany,
  givenTrial,
  heardIn,
  outcomeText,
  randomWalks,
  runScenario,
  simulate,
  usualWalks,
  type ScenarioRun,
  type SimulatedTurn,
  type Simulation,
  type Trial,
  type WalkEnd,
} from './simulate/index.ts'
