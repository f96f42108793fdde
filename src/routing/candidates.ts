import type { Line, RoutedAgent, WaitingCall } from './line.ts'
import { demandAt, heldFor, isFree, lacking, serves } from './may-take.ts'
import { strategies } from './strategies.ts'

/** An agent who may take a call, with the numbers that the queue's strategy orders them by. */
export type Candidate = Readonly<{ agent: RoutedAgent; keys: readonly number[] }>

/** The agents who may take the call, in the order its queue's strategy wishes. `free` are those who may take any. */
export function candidatesFor(
  call: WaitingCall,
  free: readonly RoutedAgent[],
  line: Line,
): readonly Candidate[] {
  const rules = line.queues[call.queue]
  const asked = demandAt(call, line.now)
  const held = heldFor(call, line)
  const keysOf = strategies[rules?.strategy ?? 'longestIdle']
  const choice = { asked, ranking: rules?.agents ?? null, draw: line.draw }
  return free
    .filter((agent) => !held || held.agentId === agent.id)
    .filter((agent) => serves(agent, rules) && !lacking(agent.skills, asked))
    .map((agent) => ({ agent, keys: keysOf(agent, choice) }))
    .toSorted(inWishedOrder)
}

/** The agents who may take a call at all. */
export const freeAgents = ({ agents, now }: Line): readonly RoutedAgent[] =>
  agents.filter((agent) => isFree(agent, now))

/** Whether the strategy has nothing to say between the two. */
export const areEqual = (one: Candidate, other: Candidate): boolean => byKeys(one, other) === 0

const inWishedOrder = (one: Candidate, other: Candidate): number =>
  byKeys(one, other) || (one.agent.id < other.agent.id ? -1 : 1)

function byKeys(one: Candidate, other: Candidate): number {
  for (const [at, key] of one.keys.entries()) {
    const difference = key - (other.keys[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
