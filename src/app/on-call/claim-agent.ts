import type { AgentId, CallSid, OfferId } from '../../words.ts'
import { leaseBeforeRinging } from '../legs/agent-legs.ts'
import type { Parts } from '../parts.ts'

/**
 * Holds an available agent for a conversation; `null` when they are held now, else why they cannot be. An agent held
 * for a conversation that does not know of them is given back by `repairTalks`.
 */
export async function claimAgent(
  parts: Parts,
  agentId: AgentId,
  { id, callSid }: Readonly<{ id: OfferId; callSid: CallSid }>,
): Promise<string | null> {
  const { store, now } = parts
  const leaseUntil = leaseBeforeRinging(parts)
  const live = { id, purpose: 'consult', callSid, leaseUntil, legSid: null, answered: false } as const
  if (await store.agents.claim(agentId, live, now())) return null
  return notFree(parts, agentId)
}

/** Why an agent cannot be rung now, in a sentence; `null` when they can. */
export async function notFree({ store, now }: Parts, agentId: AgentId): Promise<string | null> {
  const agent = await store.agents.find(agentId)
  if (agent?.state !== 'available') {
    return `${agentId} is ${agent?.state ?? 'gone'}; choose somebody who is available.`
  }
  if (agent.coolingUntil <= now()) return null
  return `${agentId} has just not taken a call and is left alone for some seconds; ask again, or choose somebody else.`
}
