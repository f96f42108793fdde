import type { AgentId, QueueName, SkillLevels } from '../words.ts'
import type { RoutedAgent } from './line.ts'
import { lacking } from './may-take.ts'
import type { Team } from './ring-no-answer.ts'

/** A queue, what it asks of agents at the least, and who serves it; `null` is everybody who can. */
export type StaffedQueue = Readonly<{
  name: QueueName
  skills: SkillLevels
  agents: readonly AgentId[] | null
}>

type Member = Pick<RoutedAgent, 'id' | 'state' | 'skills'>

/** The queues that the agent serves, each with all who serve it. */
export function teamsOf(
  agent: Member,
  queues: readonly StaffedQueue[],
  everybody: readonly Member[],
): readonly Team[] {
  const isOf = ({ agents, skills }: StaffedQueue, member: Member): boolean =>
    (!agents || agents.includes(member.id)) && !lacking(member.skills, skills)
  return queues
    .filter((queue) => isOf(queue, agent))
    .map((queue) => ({ queue: queue.name, members: everybody.filter((member) => isOf(queue, member)) }))
}
