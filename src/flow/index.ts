/**
 * flow: the language marketing writes, from the text of a file to the machine that a call runs on.
 *
 *   text -> read/ -> Flow -> check/ -> Problem[]
 *                         -> compile/ -> XState machine -> run/ -> directives, effects
 *
 * `steps/` says all there is to say of each kind of step, a file a kind; `steps/index.ts` lists them. What is explored
 * by `check/` is the machine that runs: both move it by `run/move.ts`.
 * It refuses to know calls, numbers and people: it emits directives and effects as data, and takes events as names.
 * Time, the company and what is known of a caller are arguments; what is done with a directive is others' business.
 */

// A flow file, read.
export { parseFlow } from './read/parse.ts'
export type { ParsedFlow } from './read/parse.ts'
export type { Flow } from './flow.ts'
export { partsAmong, partsOf } from './read/parts.ts'
export type { FlowFile, Parts } from './read/parts.ts'
export { readDuration } from './read/duration.ts'
export { overflowWay, overflowWords } from './read/overflow-schema.ts'
export { suggestion } from './read/did-you-mean.ts'
export { companyJsonSchema, flowJsonSchema } from './read/json-schema.ts'

// The company it is of.
export { parseCompany } from './read/parse-company.ts'
export type { ParsedCompany } from './read/parse-company.ts'
export type {
  AgentSettings,
  Announce,
  AppointmentSettings,
  Campaign,
  Company,
  Disposition,
  QueueSettings,
  Relaxation,
} from './company.ts'

// Checked.
export { checkCampaigns, checkFlows, examineFlows } from './check/check.ts'
export type { Figure, FlowFigures } from './check/figures.ts'
export { checkNumbers } from './check/check-numbers.ts'
export { checkRecordings, oversizedRecordings, unusedRecordings } from './check/check-recordings.ts'
export { isFinding, refusesPublishing } from './check/findings.ts'
export { ruleBook } from './check/rule-book/rule-book.ts'
export { inWords } from './check/story.ts'
export { inReadingOrder } from './problem.ts'
export type { Problem } from './problem.ts'

// Compiled, and run.
export { compileDraft, compileFlow, nowhere, stateAt } from './compile/compile.ts'
export type { CompiledFlow } from './compile/compile.ts'
export { begin, decide, effect, hear, move } from './run/move.ts'
export type { Moved } from './run/move.ts'
export { mostMoves } from './run/most-moves.ts'
export type { Meets, Waits } from './step-kind.ts'
export type {
  CallbackTime,
  CallbackWish,
  CallerEvent,
  Effect,
  FlowContext,
  FlowEvent,
  LookupRequest,
  QueueLeft,
  SlotBooking,
  SurveyAnswer,
  TransferEnd,
} from './run/event.ts'
export { lookupResult } from './run/lookup-result.ts'
export type { LookupAnswer } from './run/lookup-result.ts'
export { slotNames } from './run/slot-names.ts'

// What is known of a caller, and what they are told.
export type { Facts, InquiryFacts, MatchBand, World } from './known/facts.ts'
export { spokenBy } from './known/spoken-by.ts'
export { worldOf } from './known/world-of.ts'
export type {
  Directive,
  MachineDirective,
  Overflow,
  OverflowWay,
  Prompt,
  QueueRequest,
  Spoken,
  TransferAddress,
  TransferOrder,
  TransferRequest,
} from './run/directive.ts'
export { speaking } from './run/speaking.ts'
export { recordedFilesIn } from './speaking/recorded-files.ts'
export { spokenSeconds } from './speaking/spoken-seconds.ts'

// What a caller does, as text; and scenarios of it.
export { readScript, writeScript } from './hearing/caller-script.ts'
export type { CallerAct, ReadScript } from './hearing/caller-script.ts'
export { plainSpeech } from './hearing/speech.ts'
export { checkScenarios } from './scenario/check-scenarios.ts'
export { parseScenarios } from './scenario/parse-scenarios.ts'
export type { Scenario, ScenarioFile, ScenarioStep } from './scenario/scenario.ts'
export { scenarioJsonSchema } from './scenario/scenario-json-schema.ts'
export { appendScenario, writeScenario } from './scenario/write-scenario.ts'
export type { WrittenScenario } from './scenario/write-scenario.ts'

// Shown to people.
export { compareFlows } from './compare/compare-flows.ts'
export { drawFlow } from './draw/draw-flow.ts'
export { renderMermaid } from './draw/render-mermaid.ts'
export { fillGuide } from './guide/guide.ts'

// Released to callers, and taken back.
export { mayAnswer } from './release/may-answer.ts'
export { atOnce, refuseRelease } from './release/refuse-release.ts'
export type { Wish } from './release/refuse-release.ts'
export { namesVersion } from './release/release.ts'
export type { Release, VersionRelease } from './release/release.ts'
export { everybody, standing, toCome } from './release/standing.ts'
export { versionBefore } from './release/version-before.ts'
export { versionInForce } from './release/version-in-force.ts'
export type { BeginningCall } from './release/version-in-force.ts'

// From Twilio Studio.
export { importStudio } from './studio/import-studio.ts'
export type { ImportedStudioFlow } from './studio/import-studio.ts'
export type { Report as StudioReport } from './studio/report.ts'
