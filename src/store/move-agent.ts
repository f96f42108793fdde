import type { Model } from 'mongoose'
import type { AgentMove, AgentState } from '../routing/index.ts'
import { toAgent, type Agent, type AgentDocument } from './agent-document.ts'
import type { MoveTable } from './move-table.ts'

export type AgentTable = MoveTable<AgentMove, AgentState>

/** The agents' collection, and routing's table of moves. */
export type Agents = Readonly<{ model: Model<AgentDocument>; moves: AgentTable }>

/** One move of one agent; the agent as before, or `null` when no one fits the filter in a state the move leaves. */
export async function moveIf(
  { model, moves }: Agents,
  filter: object,
  move: AgentMove,
  set: Partial<Omit<Agent, 'id' | 'state'>>,
): Promise<Agent | null> {
  const { from, to } = moves[move]
  const before = await model
    .findOneAndUpdate({ ...filter, state: { $in: [...from] } }, { $set: { ...set, state: to } })
    .lean<AgentDocument>()
  return before && toAgent(before)
}
