import type { AgentId, CallSid, EpochMs, QueueName, SkillLevels } from '../words.ts'
import type { AgentState } from './agent-state.ts'
import type { StrategyName } from './strategies.ts'

/** What is asked of whoever takes a call, once it has waited `afterMs`. */
export type Demand = Readonly<{ afterMs: number; skills: SkillLevels }>

/** Who should take a call, and until when it waits for them alone. */
export type Preferred = Readonly<{ agentId: AgentId; until: EpochMs }>

/** A call that waits, is not offered, and is really in the telephone's queue. */
export type WaitingCall = Readonly<{
  sid: CallSid
  queue: QueueName
  /** The first asks from the beginning; each later one asks for less. */
  demands: readonly Demand[]
  /** The moment the demands count from. */
  askedSince: EpochMs
  /** See `orderKey`: the smallest is served first, over all queues. */
  order: number
  preferred: Preferred | null
}>

/**
 * The first calls of those that differ in nothing but when they came: same queue, demands and preferred agent; the
 * first has waited the longest. So whoever cannot take the first cannot take those behind it either.
 */
export type Lane = Readonly<{
  /** In order. */
  calls: readonly WaitingCall[]
  /** Whether others stand behind these. */
  hasMore: boolean
}>

/** An agent as routing sees one. */
export type RoutedAgent = Readonly<{
  id: AgentId
  state: AgentState
  skills: SkillLevels
  readySince: EpochMs
  /** After `now` while a decline or an unanswered ring still counts. */
  coolingUntil: EpochMs
  /** 0 for one who was never rung. */
  lastOfferAt: EpochMs
  callsToday: number
  talkMsToday: number
  /** 1 comes first. */
  rank: number
}>

/** How a queue chooses among the agents who may take a call. */
export type QueueRules = Readonly<{
  strategy: StrategyName
  /** How many are rung at once under `ringSeveral`. */
  ringAtMost: number
  /** Who serves it, the first rank first; `null` for everybody who can. */
  agents: readonly AgentId[] | null
}>

/** All that a decision rests on. */
export type Line = Readonly<{
  lanes: readonly Lane[]
  agents: readonly RoutedAgent[]
  queues: Readonly<Record<string, QueueRules>>
  now: EpochMs
  /** A whole number drawn for this decision. */
  draw: number
}>
