import type { AgentId, CallSid } from '../words.ts'
import { candidatesFor, freeAgents, type Candidate } from './candidates.ts'
import type { Lane, Line, RoutedAgent, WaitingCall } from './line.ts'
import { heldFor, stageAt } from './may-take.ts'

/** One call for the agents who are rung at once for it: one, or a ring group of which the first to accept wins. */
export type Offered = Readonly<{ sid: CallSid; agentIds: readonly [AgentId, ...AgentId[]] }>

export type Decision = Readonly<{
  /** In the order of the line. */
  offers: readonly Offered[]
  /** `false` when a lane has more calls than were shown and agents are still free: look at the line again. */
  isComplete: boolean
}>

/**
 * Who is rung for which call: the calls in order over all queues, each for the first agent that its queue's strategy
 * wishes among those who may take it. A call that nobody may take is passed over, not waited for (see `orderKey`).
 */
export function decideOffers(line: Line): Decision {
  const free = freeAgents(line)
  const taken = new Set<AgentId>()
  const turns: Turn[] = []
  const lanes = line.lanes.map(asPlaced).filter(({ calls }) => calls.length > 0)
  const cursors = lanes.map((lane): Cursor => ({ lane, at: 0, pool: null })).toSorted(firstInLine)
  let isComplete = true

  while (isComplete && taken.size < free.length) {
    const cursor = cursors.shift()
    const call = cursor && callAt(cursor)
    if (!call) break
    const pool = poolOf(cursor, call, () => candidatesFor(call, free, line), line)
    const agent = nextOf(pool, taken)
    // Whoever cannot take the first of a lane cannot take those behind it: the whole lane is passed over.
    if (!agent) continue
    taken.add(agent.id)
    turns.push({ call, agent, pool })
    const onwards = { lane: cursor.lane, at: cursor.at + 1, pool }
    if (callAt(onwards)) insert(cursors, onwards)
    // What stands behind is not known, and might come before all that is.
    else isComplete = !cursor.lane.hasMore || taken.size === free.length
  }
  return {
    offers: turns.map((turn) => ({ sid: turn.call.sid, agentIds: ringing(turn, taken, line) })),
    isComplete,
  }
}

/** A lane and how far it has been served. */
type Cursor = Readonly<{ lane: Lane; at: number; pool: Pool | null }>

/** The candidates of calls that differ in nothing that matters now; those before `from` are taken. */
type Pool = { readonly mark: string; readonly candidates: readonly Candidate[]; from: number }

type Turn = Readonly<{ call: WaitingCall; agent: RoutedAgent; pool: Pool }>

const callAt = ({ lane, at }: Cursor): WaitingCall | undefined => lane.calls[at]

/** The lane in order, whatever order it was read in. */
const asPlaced = ({ calls, hasMore }: Lane): Lane => ({ calls: calls.toSorted(beforeInLine), hasMore })

function poolOf(
  { pool }: Cursor,
  call: WaitingCall,
  candidates: () => readonly Candidate[],
  line: Line,
): Pool {
  const mark = `${stageAt(call, line.now)} ${heldFor(call, line)?.agentId ?? ''}`
  return pool?.mark === mark ? pool : { mark, candidates: candidates(), from: 0 }
}

function nextOf(pool: Pool, taken: ReadonlySet<AgentId>): RoutedAgent | null {
  for (; pool.from < pool.candidates.length; pool.from++) {
    const agent = pool.candidates[pool.from]?.agent
    if (agent && !taken.has(agent.id)) return agent
  }
  return null
}

/** The agent of the call's turn, and for a ring group as many more as nobody else in line gets. */
function ringing({ call, agent, pool }: Turn, taken: Set<AgentId>, { queues }: Line): Offered['agentIds'] {
  const rules = queues[call.queue]
  const more: AgentId[] = []
  while (rules?.strategy === 'ringSeveral' && more.length + 1 < rules.ringAtMost) {
    const next = nextOf(pool, taken)
    if (!next) break
    taken.add(next.id)
    more.push(next.id)
  }
  return [agent.id, ...more]
}

function insert(cursors: Cursor[], cursor: Cursor): void {
  let [low, high] = [0, cursors.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = cursors[middle]
    if (other && firstInLine(other, cursor) < 0) low = middle + 1
    else high = middle
  }
  cursors.splice(low, 0, cursor)
}

function firstInLine(one: Cursor, other: Cursor): number {
  const [a, b] = [callAt(one), callAt(other)]
  return a && b ? beforeInLine(a, b) : 0
}

// Ids break ties, so that two servers looking at the same line decide the same.
const beforeInLine = (a: WaitingCall, b: WaitingCall): number => a.order - b.order || (a.sid < b.sid ? -1 : 1)
