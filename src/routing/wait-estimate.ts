import type { AgentId, EpochMs, QueueName, SkillLevels } from '../words.ts'
import type { Demand, QueueRules, RoutedAgent, WaitingCall } from './line.ts'
import { demandAt, isAtWork, isFree, lacking, serves } from './may-take.ts'

/** One answered call: who took it, and how long they were taken by it, from the first ring to the end of the wrap-up. */
export type AnsweredCall = Readonly<{ agentId: AgentId; at: EpochMs; handledMs: number }>

/** Callers who stand before another and ask for the same, in number. */
export type StandingBefore = Readonly<{ demands: readonly Demand[]; callers: number }>

/** What an estimate rests on: who stands before the caller in their queue, who serves it, and its recent service. */
export type Service = Readonly<{
  before: readonly StandingBefore[]
  agents: readonly RoutedAgent[]
  queues: Readonly<Record<string, QueueRules>>
  /** The last calls that each queue's agents answered. */
  recent: Readonly<Record<string, readonly AnsweredCall[]>>
  now: EpochMs
}>

/** A call that waits in a queue, or one that might. */
type Asking = Pick<WaitingCall, 'queue' | 'demands' | 'askedSince'>

/** With fewer than these the past of a queue says too little of its future. */
const answersAtLeast = 20
const recentMs = 7 * 24 * 3600 * 1000

/**
 * How long a caller will wait for an agent, in ms; `null` with too few recent answers in their queue, or when nobody
 * who could take the call is signed in.
 *
 * Whoever stands before them must be served first, and then somebody must get free: that many conversations of the
 * queue's usual length, shared among the agents signed in who can take such a call. Of an agent only that part counts
 * which this queue had of their recent answers. Priorities are those of the line: `before` is by the one order over all
 * queues. Of callers before them who ask for other skills, as many count as the agents who can take both are among
 * those who can take theirs; callers of other queues come in by the agents' parts alone.
 */
export function estimateWait(call: Asking, service: Service): number | null {
  const { agents, queues, recent, now } = service
  const answers = lately(recent[call.queue], now)
  if (answers.length < answersAtLeast) return null
  const serving = agents.filter((agent) => isAtWork(agent) && serves(agent, queues[call.queue]))
  const able = ableOf(serving, [demandAt(call, now), leastAsked(call.demands)])
  if (able.length === 0) return null
  const free = able.filter((agent) => isFree(agent, now)).length
  const ahead = countedBefore(service.before, serving, able)
  if (ahead < free) return 0
  const parts = able.reduce((sum, { id }) => sum + partOf(id, call.queue, recent), 0)
  return (meanOf(answers.map(({ handledMs }) => handledMs)) * (ahead + 1 - free)) / parts
}

const lately = (answers: readonly AnsweredCall[] = [], now: EpochMs): readonly AnsweredCall[] =>
  answers.filter(({ at }) => now - at <= recentMs)

/** Whether a queue that has answered these lately has answered enough to say how long a wait is. */
export const hasAnsweredEnough = (answers: readonly AnsweredCall[] | undefined, now: EpochMs): boolean =>
  lately(answers, now).length >= answersAtLeast

/** How many agents who could take such a call are signed in and not away, and how many of them nobody has yet. */
export function inService(
  call: Asking,
  { agents, queues, now }: Pick<Service, 'agents' | 'queues' | 'now'>,
): Readonly<{ signedIn: number; available: number }> {
  const serving = agents.filter((agent) => isAtWork(agent) && serves(agent, queues[call.queue]))
  const able = ableOf(serving, [demandAt(call, now), leastAsked(call.demands)])
  return { signedIn: able.length, available: able.filter((agent) => isFree(agent, now)).length }
}

const leastAsked = (demands: readonly Demand[]): SkillLevels => demands.at(-1)?.skills ?? {}

/** Who can do the first of these that anybody can do. */
function ableOf(serving: readonly RoutedAgent[], asked: readonly SkillLevels[]): readonly RoutedAgent[] {
  const able = asked.map((skills) => serving.filter((agent) => !lacking(agent.skills, skills)))
  return able.find((agents) => agents.length > 0) ?? []
}

function countedBefore(
  before: readonly StandingBefore[],
  serving: readonly RoutedAgent[],
  able: readonly RoutedAgent[],
): number {
  return before.reduce((sum, { demands, callers }) => {
    const theirs = ableOf(serving, [demands[0]?.skills ?? {}, leastAsked(demands)])
    const both = theirs.filter((agent) => able.includes(agent)).length
    return sum + (theirs.length === 0 ? 0 : (callers * both) / theirs.length)
  }, 0)
}

/** The part of an agent's recent answers that were this queue's; all of it for one who has none, since nothing else is known. */
function partOf(id: AgentId, queue: QueueName, recent: Service['recent']): number {
  const by = (answers: readonly AnsweredCall[] = []): number =>
    answers.filter(({ agentId }) => agentId === id).length
  const all = Object.values(recent).reduce((sum, answers) => sum + by(answers), 0)
  return (by(recent[queue]) + 1) / (all + 1)
}

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length
