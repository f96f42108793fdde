import { requestableStates, type AgentState, type RequestableState } from '../routing/index.ts'
import type { Agent } from '../store/index.ts'
import type { AgentId } from '../words.ts'
import type { OfferCalls } from './offer-calls.ts'
import { flagUndisposed } from './flag-undisposed.ts'
import type { Parts } from './parts.ts'

/**
 * What became of a request to change an agent's state: `busy` names the state that does not allow it, `unknownReason`
 * the reasons for being away that the company has.
 */
export type StateChange =
  | Readonly<{ kind: 'changed'; agent: Agent }>
  | Readonly<{ kind: 'unknownAgent' }>
  | Readonly<{ kind: 'busy'; state: AgentState }>
  | Readonly<{ kind: 'unknownReason'; reasons: readonly string[] }>

/**
 * An agent, or somebody for them, asks for a state; those that only calls bring about cannot be asked for. A `reason`
 * is for being away, and is kept with no other state.
 */
export type ChangeAgentState = (
  id: AgentId,
  to: RequestableState,
  reason: string | null,
) => Promise<StateChange>

export function changeAgentState(
  { store, published, now, afterwards }: Parts,
  offerCalls: OfferCalls,
): ChangeAgentState {
  return async (id, to, given) => {
    const reason = to === 'away' ? given : null
    const reasons = published.company().awayReasons
    if (reason !== null && !reasons.includes(reason)) return { kind: 'unknownReason', reasons }
    const before = await store.agents.ask(id, requestableStates[to], reason, now())
    const agent = await store.agents.find(id)
    if (!agent) return { kind: 'unknownAgent' }
    if (!before) return { kind: 'busy', state: agent.state }
    if (before.state === 'wrapUp' && before.lastCall) await flagUndisposed(store, before.lastCall)
    if (to === 'available') afterwards(offerCalls)
    return { kind: 'changed', agent }
  }
}
