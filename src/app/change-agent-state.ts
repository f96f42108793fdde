import { requestableStates, type AgentState, type RequestableState } from '../routing/index.ts'
import type { Agent } from '../store/index.ts'
import type { AgentId } from '../words.ts'
import type { OfferCalls } from './offer-calls.ts'
import type { Parts } from './parts.ts'
import { flagUndisposed } from './wrap-up.ts'

/** What became of a request to change an agent's state: `busy` names the state that does not allow it. */
export type StateChange =
  | Readonly<{ kind: 'changed'; agent: Agent }>
  | Readonly<{ kind: 'unknownAgent' }>
  | Readonly<{ kind: 'busy'; state: AgentState }>

/** An agent, or somebody for them, asks for a state; those that only calls bring about cannot be asked for. */
export type ChangeAgentState = (
  id: AgentId,
  to: RequestableState,
  reason: string | null,
) => Promise<StateChange>

export function changeAgentState(
  { store, now, afterwards }: Parts,
  offerCalls: OfferCalls,
): ChangeAgentState {
  return async (id, to, reason) => {
    const before = await store.agents.ask(id, requestableStates[to], reason, now())
    const agent = await store.agents.find(id)
    if (!agent) return { kind: 'unknownAgent' }
    if (!before) return { kind: 'busy', state: agent.state }
    if (before.state === 'wrapUp' && before.lastCall) await flagUndisposed(store, before.lastCall)
    if (to === 'available') afterwards(offerCalls)
    return { kind: 'changed', agent }
  }
}
