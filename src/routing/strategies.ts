import type { AgentId, SkillLevels } from '../words.ts'
import type { RoutedAgent } from './line.ts'
import { levelOf } from './may-take.ts'

/** The ways a queue chooses among the agents who may take a call. */
export const strategyNames = [
  'longestIdle',
  'roundRobin',
  'fewestCallsToday',
  'leastTalkTime',
  'topDown',
  'random',
  'ringSeveral',
] as const

export type StrategyName = (typeof strategyNames)[number]

/** What a choice knows beside the agent. */
export type Choice = Readonly<{ asked: SkillLevels; ranking: readonly AgentId[] | null; draw: number }>

/**
 * By which numbers a strategy orders agents: the smallest first, the next number deciding between equals, and at last
 * the agent's id, so that two servers looking at the same line choose the same.
 *
 * All of them choose only among agents who may take the call whose turn it is (see `orderKey`): which call that is,
 * ageing has decided; who may, relaxation and a preferred agent. While a call is held, nobody but the preferred agent
 * is there to choose, and afterwards they are one among others.
 */
export const strategies: Readonly<
  Record<StrategyName, (agent: RoutedAgent, choice: Choice) => readonly number[]>
> = {
  /**
   * The best at what is asked, and of those who are as good the one who has been ready the longest. Once nothing is
   * asked for any more, relaxation has made all equally good.
   */
  longestIdle: (agent, { asked }) => [-fitness(agent, asked), agent.readySince],

  /** Whose last offer, taken or not, was the longest ago; it relaxes and ages with the call like all others. */
  roundRobin: ({ lastOfferAt }) => [lastOfferAt],

  /** Who has talked on the fewest calls today, whatever was asked or relaxed in them; then the longest ready. */
  fewestCallsToday: ({ callsToday, readySince }) => [callsToday, readySince],

  /** Who has talked the least today, whatever was asked or relaxed in those calls; then the longest ready. */
  leastTalkTime: ({ talkMsToday, readySince }) => [talkMsToday, readySince],

  /** By rank: the queue's list of agents where it has one, else their own; then the longest ready. A preferred agent goes before any rank while the call is held. */
  topDown: (agent, { ranking }) => [ranking ? ranking.indexOf(agent.id) + 1 : agent.rank, agent.readySince],

  /** Anyone of those who may, by the number drawn for the decision. */
  random: ({ id }, { draw }) => [scattered(id, draw)],

  /**
   * Several at once, the longest idle first; the first to accept wins. Only the first of them is chosen in the call's
   * turn; the others are agents whom no waiting call gets, so no call waits longer for it. A call that is held rings
   * its preferred agent alone.
   */
  ringSeveral: (agent, choice) => strategies.longestIdle(agent, choice),
}

const fitness = ({ skills }: RoutedAgent, asked: SkillLevels): number =>
  Object.keys(asked).reduce((sum, skill) => sum + levelOf(skills, skill), 0)

// FNV-1a over the draw and the id, its bits mixed once more (the finalizer of MurmurHash3): ids that differ in one
// letter, or draws by one, end up far apart.
function scattered(id: string, draw: number): number {
  let hash = 0x811c9dc5 ^ draw
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
