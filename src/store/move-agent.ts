import { Types, type Model } from 'mongoose'
import type { AgentMove, AgentState } from '../routing/index.ts'
import { movesKept, toAgent, type Agent, type AgentDocument, type LoggedMove } from './agent-document.ts'
import type { MoveTable } from './move-table.ts'

export type AgentTable = MoveTable<AgentMove, AgentState>

/** The agents' collection, and routing's table of moves. */
export type Agents = Readonly<{ model: Model<AgentDocument>; moves: AgentTable }>

/** What a move writes beside the state itself: always since when. */
type Set = Partial<Omit<Agent, 'id' | 'state'>> & Pick<Agent, 'stateSince'>

/**
 * One move of one agent; the agent as before, or `null` when no one fits the filter in a state the move leaves. It is
 * noted in the same write, for the time it ends to be counted once.
 */
export async function moveIf(
  { model, moves }: Agents,
  filter: object,
  move: AgentMove,
  set: Set,
): Promise<Agent | null> {
  const { from, to } = moves[move]
  const id = new Types.ObjectId().toHexString()
  const logged: LoggedMove = { id, state: to, at: set.stateSince, call: set.offer?.callSid ?? null }
  const before = await model
    .findOneAndUpdate(
      { ...filter, state: { $in: [...from] } },
      { $set: { ...set, state: to }, $push: { moves: { $each: [logged], $slice: -movesKept } } },
    )
    .lean<AgentDocument>()
  return before && toAgent(before)
}
