/**
 * routing: who takes which call, in what order, and why; the states of an agent; what an unanswered offer costs.
 * It refuses to know how a call is rung, where anything is stored, or what time it is: all of it is handed in.
 */
export { agentMoves, requestableStates } from './agent-state.ts'
export type { AgentMove, AgentState, RequestableState } from './agent-state.ts'
export { afterTalk, tallyOn, type DayTally } from './day-tally.ts'
export { decideOffers, type Decision, type Offered } from './decide-offers.ts'
export { explain } from './explain.ts'
export type { Lane, Line, QueueRules, RoutedAgent, WaitingCall } from './line.ts'
export { coolingUntil, failureOf } from './offer-result.ts'
export type { OfferFailure } from './offer-result.ts'
export { orderKey } from './order-key.ts'
export { afterMissed, withMove } from './ring-no-answer.ts'
export type { AfterMissed, AutomaticMove, Team } from './ring-no-answer.ts'
export { teamsOf } from './teams.ts'
export { unservable } from './unservable.ts'
export { tellUnservable, tellWhy } from './why-words.ts'
