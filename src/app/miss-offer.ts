import {
  afterMissed,
  teamsOf,
  withMove,
  type AfterMissed,
  type OfferFailure,
  type Team,
} from '../routing/index.ts'
import type { Agent } from '../store/index.ts'
import type { OfferId } from '../words.ts'
import { leastAskedIn } from './keep-agents.ts'
import type { Parts } from './parts.ts'

/**
 * Takes an offer back from the agent who did not take it: they cool down, or, having let several ring, are away. What
 * it came to; `null` when they accepted it meanwhile, or do not hold it any more.
 */
export type MissOffer = (offer: OfferId, failure: OfferFailure) => Promise<Missed | null>

export type Missed = AfterMissed['kind']

export function missOffer(parts: Parts): MissOffer {
  const { store, log } = parts
  return async (offerId, failure) => {
    const agent = await store.agents.holding(offerId)
    if (!agent) return null
    const after = await decided(parts, agent, failure)
    if (!(await write(parts, offerId, after))) {
      // Unless another server, told of the same, has set them to away.
      const isTaken = (await store.agents.holding(offerId)) !== null
      if (isTaken && after.kind === 'notAnswering') await store.automaticMoves.strike(agent.id)
      return null
    }
    if (after.kind === 'notAnswering')
      log.warn(`agent ${agent.id} let ${after.missedInARow} offers ring in a row and is away now`)
    if (after.kind === 'spared')
      log.warn(
        `agent ${agent.id} does not answer and stays available: too many of queue ${after.queue} are away for that already`,
      )
    return after.kind
  }
}

/**
 * The decision; one that sets the agent to away stands in the book by then, so that other servers count it. After a crash
 * in between the sweep comes here again once the offer's lease is over, and the agent stands in the book once.
 */
async function decided(parts: Parts, agent: Agent, failure: OfferFailure): Promise<AfterMissed> {
  const { store, published, now } = parts
  const { routing } = published.company()
  const alone = { agent, teams: [], moves: [], coolDowns: routing.coolDownMs, rules: routing.notAnswering }
  for (;;) {
    const missing = { ...alone, now: now() }
    // Most offers that come to nothing cost a cool-down, whoever else there is.
    const first = afterMissed(failure, missing)
    if (first.kind !== 'notAnswering') return first
    const book = await store.automaticMoves.read()
    const after = afterMissed(failure, { ...missing, moves: book.moves, teams: await teams(parts, agent) })
    if (after.kind !== 'notAnswering') return after
    const move = { agentId: agent.id, at: missing.now }
    if (await store.automaticMoves.record(book, withMove(book.moves, move, missing))) return after
  }
}

async function teams({ store, published }: Parts, agent: Agent): Promise<readonly Team[]> {
  const { queues } = published.company()
  const staffed = Object.values(queues).map((queue) => ({
    ...{ name: queue.name, agents: queue.agents },
    skills: leastAskedIn(queue),
  }))
  return teamsOf(agent, staffed, await store.agents.all())
}

function write({ store, now }: Parts, offerId: OfferId, after: AfterMissed): Promise<Agent | null> {
  const at = now()
  const { coolingUntil, missedInARow } = after
  const count = { coolingUntil, missedInARow }
  switch (after.kind) {
    case 'coolDown':
      return store.agents.miss(offerId, 'withdraw', count, at)
    case 'spared':
      return store.agents.miss(
        offerId,
        'withdraw',
        { ...count, notice: { kind: 'teamSpared', at, queue: after.queue } },
        at,
      )
    case 'notAnswering':
      return store.agents.miss(
        offerId,
        'stopAnswering',
        { ...count, reason: 'notAnswering', notice: { kind: 'notAnswering', at, queue: null } },
        at,
      )
  }
}
