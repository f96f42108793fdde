import type { AgentId, CallSid, EpochMs, QueueName, SkillLevels } from '../words.ts'
import { areEqual, candidatesFor, freeAgents, type Candidate } from './candidates.ts'
import type { Decision } from './decide-offers.ts'
import type { Line, Preferred, RoutedAgent, WaitingCall } from './line.ts'
import { demandAt, heldFor, isFree, lacking, serves, stageAt, type Obstacle } from './may-take.ts'
import type { StrategyName } from './strategies.ts'

/** An agent who could be rung, with the numbers that the strategy orders them by. */
export type Eligible = Readonly<{ agentId: AgentId; keys: readonly number[] }>

export type Excluded = Readonly<{ agentId: AgentId; because: Obstacle }>

/** Why a call was offered to whom it was, or to nobody: all of the decision that concerns it, of bounded size. */
export type Why = Readonly<{
  at: EpochMs
  queue: QueueName
  strategy: StrategyName
  /** Since the call asks for an agent. */
  waitedMs: number
  /** What was asked at that moment; `relaxed` when it was more before. */
  asked: SkillLevels
  relaxed: boolean
  /** Whom the call waited for alone at that moment. */
  heldFor: Preferred | null
  /** The calls before it in line that were looked at, and how many of them nobody could take. */
  before: Readonly<{ count: number; passedOver: number }>
  /** Nobody, when empty. */
  chosen: readonly AgentId[]
  /** The strategy found the chosen agent and the next equal: the smaller id was taken. */
  tieBroken: boolean
  /** In the order the strategy wished; `count` is of all, `first` of as many as are named. */
  eligible: Readonly<{ count: number; first: readonly Eligible[] }>
  excluded: Readonly<{
    count: number
    byKind: Readonly<Partial<Record<Obstacle['kind'], number>>>
    first: readonly Excluded[]
  }>
}>

/** How many agents one decision names; of the others it keeps the number. */
const mostNamed = 20

/** Why `call` was offered to whom `decision` says, or to nobody, when it was made from this very line. */
export function explain(line: Line, { offers }: Decision, call: WaitingCall): Why {
  const before = sidsBefore(line, call)
  const earlier = offers.filter(({ sid }) => before.has(sid))
  const takenBy = new Map(earlier.map(({ sid, agentIds: [first] }) => [first, sid]))
  const free = freeAgents(line).filter(({ id }) => !takenBy.has(id))
  const eligible = candidatesFor(call, free, line)
  const excluded = excludedFrom(call, line, { takenBy, eligible })
  return {
    at: line.now,
    queue: call.queue,
    strategy: line.queues[call.queue]?.strategy ?? 'longestIdle',
    waitedMs: Math.max(0, line.now - call.askedSince),
    asked: demandAt(call, line.now),
    relaxed: stageAt(call, line.now) > 0,
    heldFor: heldFor(call, line),
    before: { count: before.size, passedOver: before.size - earlier.length },
    chosen: offers.find(({ sid }) => sid === call.sid)?.agentIds ?? [],
    tieBroken: areEqualAtTheTop(eligible),
    eligible: { count: eligible.length, first: eligible.slice(0, mostNamed / 2).map(named) },
    excluded: {
      count: excluded.length,
      byKind: counted(excluded),
      first: excluded.toSorted(nearestFirst).slice(0, mostNamed / 2),
    },
  }
}

const named = ({ agent, keys }: Candidate): Eligible => ({ agentId: agent.id, keys })

function areEqualAtTheTop([first, second]: readonly Candidate[]): boolean {
  return first !== undefined && second !== undefined && areEqual(first, second)
}

function sidsBefore({ lanes }: Line, { order, sid }: WaitingCall): ReadonlySet<CallSid> {
  const calls = lanes.flatMap((lane) => lane.calls)
  return new Set(
    calls.filter((one) => one.order < order || (one.order === order && one.sid < sid)).map((one) => one.sid),
  )
}

type Known = Readonly<{ takenBy: ReadonlyMap<AgentId, CallSid>; eligible: readonly Candidate[] }>

function excludedFrom(call: WaitingCall, line: Line, { takenBy, eligible }: Known): readonly Excluded[] {
  const able = new Set(eligible.map(({ agent }) => agent.id))
  const around = { line, held: heldFor(call, line), takenBy }
  return line.agents
    .filter(({ id }) => !able.has(id))
    .flatMap((agent) => {
      const because = obstacleTo(agent, call, around)
      return because ? [{ agentId: agent.id, because }] : []
    })
}

type Around = Readonly<{ line: Line; held: Preferred | null; takenBy: ReadonlyMap<AgentId, CallSid> }>

/** The first thing that keeps the agent from the call: what they can never do, before what they cannot do now. */
function obstacleTo(agent: RoutedAgent, call: WaitingCall, { line, held, takenBy }: Around): Obstacle | null {
  if (!serves(agent, line.queues[call.queue])) return { kind: 'notInQueue' }
  const lacks = lacking(agent.skills, demandAt(call, line.now))
  if (lacks) return lacks
  if (agent.state !== 'available') return { kind: 'state', state: agent.state }
  if (!isFree(agent, line.now)) return { kind: 'coolingDown', until: agent.coolingUntil }
  const sid = takenBy.get(agent.id)
  if (sid) return { kind: 'taken', sid }
  return held && held.agentId !== agent.id ? { kind: 'heldFor', ...held } : null
}

function counted(excluded: readonly Excluded[]): Why['excluded']['byKind'] {
  const counts: Partial<Record<Obstacle['kind'], number>> = {}
  for (const { because } of excluded) counts[because.kind] = (counts[because.kind] ?? 0) + 1
  return counts
}

// Whoever was nearest to being rung is named before the many who never could.
const nearness = [
  'taken',
  'heldFor',
  'coolingDown',
  'state',
  'lacks',
  'notInQueue',
] as const satisfies readonly Obstacle['kind'][]
const nearestFirst = (a: Excluded, b: Excluded): number =>
  nearness.indexOf(a.because.kind) - nearness.indexOf(b.because.kind) || (a.agentId < b.agentId ? -1 : 1)
