import { later, type AgentId, type EpochMs, type QueueName } from '../words.ts'
import type { AgentState } from './agent-state.ts'
import { coolingUntil, type CoolDowns, type OfferFailure } from './offer-result.ts'

/** When who lets offers ring is set to away, and when their team is spared that. */
export type NotAnsweringRules = Readonly<{
  /** After so many in a row. */
  inARow: number
  /** Percent of a queue's signed-in agents who may be set to away so, one in any case but for 0, */
  teamShare: number
  /** within this time. */
  withinMs: number
  /** How long the others are not offered anything instead. */
  restMs: number
}>

/** A queue that the agent serves, and who serves it with them. */
export type Team = Readonly<{
  queue: QueueName
  members: readonly Readonly<{ id: AgentId; state: AgentState }>[]
}>

/** An agent who was set to away for not answering, and when. */
export type AutomaticMove = Readonly<{ agentId: AgentId; at: EpochMs }>

/**
 * What an offer that an agent did not take does to them. `spared`: they ought to be away, but that would take too many
 * from `queue` at once, so they rest.
 */
export type AfterMissed = Readonly<{ coolingUntil: EpochMs; missedInARow: number }> &
  (Readonly<{ kind: 'coolDown' | 'notAnswering' }> | Readonly<{ kind: 'spared'; queue: QueueName }>)

/** What the decision rests on, beside the failure. */
export type Missing = Readonly<{
  agent: Readonly<{ id: AgentId; missedInARow: number }>
  teams: readonly Team[]
  /** Made of late, of anybody. */
  moves: readonly AutomaticMove[]
  coolDowns: CoolDowns
  rules: NotAnsweringRules
  now: EpochMs
}>

/**
 * Ringing out and being picked up by a voicemail are one thing: nobody is there. Who declines is there, so the count
 * begins anew. A busy line, a telephone that could not be reached and a caller who left say nothing about it.
 */
const counting: Readonly<Record<OfferFailure, 'counts' | 'resets' | 'says nothing'>> = {
  noAnswer: 'counts',
  voicemail: 'counts',
  declined: 'resets',
  busy: 'says nothing',
  failed: 'says nothing',
  callerLeft: 'says nothing',
}

/** Decides between a cool-down, `away`, and a longer rest, so that one bad minute does not empty a team. */
export function afterMissed(failure: OfferFailure, missing: Missing): AfterMissed {
  const { agent, coolDowns, rules, now } = missing
  const cooled = coolingUntil(failure, coolDowns, now)
  const missedInARow = countAfter(failure, agent.missedInARow)
  if (counting[failure] !== 'counts' || missedInARow < rules.inARow)
    return { kind: 'coolDown', coolingUntil: cooled, missedInARow }
  const queue = thinnedBy(missing)
  if (queue === null) return { kind: 'notAnswering', coolingUntil: cooled, missedInARow }
  const rested = Math.max(cooled, later(now, rules.restMs)) as EpochMs
  return { kind: 'spared', queue, coolingUntil: rested, missedInARow }
}

function countAfter(failure: OfferFailure, before: number): number {
  switch (counting[failure]) {
    case 'counts':
      return before + 1
    case 'resets':
      return 0
    case 'says nothing':
      return before
  }
}

/** The moves that still count, with one more; an agent stands among them once. */
export const withMove = (
  moves: readonly AutomaticMove[],
  move: AutomaticMove,
  { rules, now }: Pick<Missing, 'rules' | 'now'>,
): readonly AutomaticMove[] => [
  ...moves.filter(({ agentId, at }) => agentId !== move.agentId && at > now - rules.withinMs),
  move,
]

/** The queue that would lose more than its share of people by one more; `null` when none would. */
function thinnedBy({ agent, teams, moves, rules, now }: Missing): QueueName | null {
  const late = new Set(moves.filter(({ at }) => at > now - rules.withinMs).map(({ agentId }) => agentId))
  late.add(agent.id)
  const thinned = teams.find(({ members }) => {
    const signedIn = members.filter(({ state }) => state !== 'offline')
    const moved = signedIn.filter(({ id }) => late.has(id)).length
    return moved > mostMoved(signedIn.length, rules)
  })
  return thinned?.queue ?? null
}

/** A small team may lose one as well: who forgot to sign out must not be rung for ever, and one is no cascade. */
const mostMoved = (signedIn: number, { teamShare }: NotAnsweringRules): number =>
  teamShare === 0 ? 0 : Math.max(1, Math.floor((signedIn * teamShare) / 100))
