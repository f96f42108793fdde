/**
 * routing: who takes which call, in what order, and why; the states of an agent; what an unanswered offer costs.
 * It refuses to know how a call is rung, where anything is stored, or what time it is: all of it is handed in.
 */
export { agentMoves, requestableStates } from './agent-state.ts'
export type { AgentMove, AgentState, RequestableState } from './agent-state.ts'
export { assignCalls, canTake, orderKey } from './assign-calls.ts'
export type { Assignment, ReadyAgent, WaitingCall } from './assign-calls.ts'
export { coolingUntil, failureOf } from './offer-result.ts'
export type { OfferFailure } from './offer-result.ts'
