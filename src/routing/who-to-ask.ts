import type { AgentId, EpochMs, SkillLevels } from '../words.ts'
import type { QueueRules, RoutedAgent } from './line.ts'
import { isFree, lacking, serves } from './may-take.ts'

/** What an agent of a queue must be able to do. */
type Asked = Readonly<{ skills: SkillLevels; rules: QueueRules | undefined }>

/**
 * The free agents of a queue who can be asked to take a call over, whoever has been ready the longest first. Nobody is
 * passed over for them: whom the queue's own callers wait for is no free agent.
 */
export const whoToAsk = (
  agents: readonly RoutedAgent[],
  { skills, rules }: Asked,
  now: EpochMs,
): readonly AgentId[] =>
  agents
    .filter((agent) => isFree(agent, now) && serves(agent, rules) && !lacking(agent.skills, skills))
    .toSorted((a, b) => a.readySince - b.readySince)
    .map(({ id }) => id)
