import type { AgentId, CallSid, EpochMs, QueueName, Skill } from '../words.ts'

/** The head of a line: a call that waits, is not offered, and is really in the telephone's queue. */
export type WaitingCall = Readonly<{
  sid: CallSid
  queue: QueueName
  skills: readonly Skill[]
  /** See `orderKey`: the smallest is served first, over all queues. */
  order: number
}>

/** An agent who is available; `coolingUntil` is after `now` while a decline or an unanswered ring still counts. */
export type ReadyAgent = Readonly<{
  id: AgentId
  skills: readonly Skill[]
  readySince: EpochMs
  coolingUntil: EpochMs
}>

/** One call for one agent, with the reason a supervisor can read. */
export type Assignment = Readonly<{ sid: CallSid; agentId: AgentId; because: string }>

/** Where a call stands in the one line over all queues: when it came, less what its priority is worth. */
export const orderKey = (enqueuedAt: EpochMs, priority: number, ageingMs: number): number =>
  enqueuedAt - priority * ageingMs

/**
 * Pairs waiting calls with agents: calls in order over all queues, each to the agent who has every skill asked
 * for, is not cooling down, and has been ready the longest. Calls nobody can take are passed over, not waited for.
 */
export function assignCalls(
  calls: readonly WaitingCall[],
  agents: readonly ReadyAgent[],
  now: EpochMs,
): readonly Assignment[] {
  const free = agents.filter((agent) => agent.coolingUntil <= now).toSorted(longestReadyFirst)
  const assignments: Assignment[] = []
  for (const call of calls.toSorted(firstInLine)) {
    const at = free.findIndex((agent) => canTake(agent, call))
    const agent = free[at]
    if (!agent) continue
    free.splice(at, 1)
    assignments.push({ sid: call.sid, agentId: agent.id, because: reasonFor(agent, call, now) })
  }
  return assignments
}

/** Whether `agent` has every skill that `call` asks for. */
export const canTake = (agent: Pick<ReadyAgent, 'skills'>, call: Pick<WaitingCall, 'skills'>): boolean =>
  call.skills.every((skill) => agent.skills.includes(skill))

function reasonFor(agent: ReadyAgent, call: WaitingCall, now: EpochMs): string {
  const seconds = Math.max(0, Math.floor((now - agent.readySince) / 1000))
  return `first in line for ${call.queue}; ${agent.id} has ${call.skills.join(', ') || 'no skill to show'} and was ready the longest, ${seconds} s`
}

// Ids break ties, so that two servers looking at the same line decide the same.
const firstInLine = (a: WaitingCall, b: WaitingCall): number => a.order - b.order || (a.sid < b.sid ? -1 : 1)
const longestReadyFirst = (a: ReadyAgent, b: ReadyAgent): number =>
  a.readySince - b.readySince || (a.id < b.id ? -1 : 1)
