import type { AgentId, CallSid, EpochMs, SkillLevels } from '../words.ts'
import type { AgentState } from './agent-state.ts'
import type { Line, Preferred, QueueRules, RoutedAgent, WaitingCall } from './line.ts'

/** Why an agent may not take a call now. */
export type Obstacle =
  | Readonly<{ kind: 'notInQueue' }>
  | Readonly<{ kind: 'lacks'; skill: string; asked: number; has: number }>
  | Readonly<{ kind: 'heldFor'; agentId: AgentId; until: EpochMs }>
  | Readonly<{ kind: 'state'; state: AgentState }>
  | Readonly<{ kind: 'coolingDown'; until: EpochMs }>
  /** They take a call that stands before this one. */
  | Readonly<{ kind: 'taken'; sid: CallSid }>

type Asking = Pick<WaitingCall, 'demands' | 'askedSince'>

/** The number of the demand that holds at `now`, counted from 0. */
export const stageAt = ({ demands, askedSince }: Asking, now: EpochMs): number =>
  Math.max(
    0,
    demands.findLastIndex(({ afterMs }) => now - askedSince >= afterMs),
  )

/** What a call asks for at `now`. */
export const demandAt = (call: Asking, now: EpochMs): SkillLevels =>
  call.demands[stageAt(call, now)]?.skills ?? {}

/** The first skill asked for that `has` does not reach; `null` when all are there. */
export function lacking(has: SkillLevels, asked: SkillLevels): Extract<Obstacle, { kind: 'lacks' }> | null {
  for (const [skill, level] of Object.entries(asked)) {
    const own = levelOf(has, skill)
    if (own < level) return { kind: 'lacks', skill, asked: level, has: own }
  }
  return null
}

/** The level of one skill; 0 for a skill that is not there. */
export const levelOf = (levels: SkillLevels, skill: string): number =>
  Object.hasOwn(levels, skill) ? (levels[skill] ?? 0) : 0

/** Whether the agent is one of those who serve the queue at all. */
export const serves = ({ id }: RoutedAgent, rules: QueueRules | undefined): boolean =>
  !rules?.agents || rules.agents.includes(id)

/** Whether an agent who is available does not rest from an offer that came to nothing. */
export const isFree = ({ state, coolingUntil }: RoutedAgent, now: EpochMs): boolean =>
  state === 'available' && coolingUntil <= now

const atWork: readonly AgentState[] = ['available', 'offered', 'onCall', 'wrapUp']

/** Whether the agent is signed in, and not away. */
export const isAtWork = ({ state }: RoutedAgent): boolean => atWork.includes(state)

/**
 * For whom alone the call waits at `now`; `null` when anybody may have it. It waits only for an agent who is at work,
 * serves the queue, and could take it as it was asked first: then all calls of its lane wait for them, or none.
 */
export function heldFor(call: WaitingCall, { agents, queues, now }: Line): Preferred | null {
  const { preferred, demands } = call
  if (!preferred || preferred.until <= now) return null
  const agent = agents.find(({ id }) => id === preferred.agentId)
  if (!agent || !isAtWork(agent) || !serves(agent, queues[call.queue])) return null
  return lacking(agent.skills, demands[0]?.skills ?? {}) ? null : preferred
}
