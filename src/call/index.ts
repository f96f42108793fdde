/**
 * call: one call. Its turns, its place in line, how it ends, and which inquiry its caller sent.
 * Pure: a call is a value, a turn a function of it. It refuses to know the clock, the telephone and the database.
 */
export { afterTurn, timelineOf } from './after-turn.ts'
export { callbackDue } from './callback-due.ts'
export type {
  Call,
  CallOffer,
  OfferRecord,
  Place,
  Reply,
  StoredMatch,
  TimelineEntry,
  Voicemail,
} from './call.ts'
export { dueTurn } from './due-turn.ts'
export { closeOffer, endedCall, isAgentLost } from './end-call.ts'
export { callMoves } from './lifecycle.ts'
export { nextHold } from './hold.ts'
export { journalOf, type JournalEntry, type PerformedEffect } from './journal.ts'
export { answerFallback, type FallbackAt, type FallbackReply } from './fallback/answer-fallback.ts'
export { compileFallback } from './fallback/compile-fallback.ts'
export type { FallbackBundle } from './fallback/fallback-bundle.ts'
export { callbackOffer, wantsCallback } from './offer-callback.ts'
export { matchInquiry } from './match.ts'
export { firstInLine } from './place.ts'
export { endingText, replayOn, type Ending } from './replay/replay-on.ts'
export { replayCall, type CompanyAt, type RecordedCall, type Replay } from './replay/replay-call.ts'
export { rungUnder, without, wonBy } from './ring-group.ts'
export { systemWords } from './spoken.ts'
export { endTransfer } from './transfer.ts'
export { beginTurn, resume, turn, type Turned } from './turn.ts'
export { endedInVoicemail, endVisit, joinLine, type Visit } from './visit.ts'
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
