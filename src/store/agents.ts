import type { Connection } from 'mongoose'
import type { AgentMove } from '../routing/index.ts'
import type { AgentId, CallSid, EpochMs, OfferId } from '../words.ts'
import { agentModel, toAgent, type Agent, type AgentDocument, type LiveOffer } from './agent-document.ts'
import { moveIf, type Agents, type AgentTable } from './move-agent.ts'
import { wrapUps } from './wrap-ups.ts'

/**
 * Agents and their atomic moves; `moves` is routing's table, whose `from` becomes each write's filter.
 *
 * An offer's id is its fencing token: nobody can guess it, it is never used again, and every move under an offer filters
 * by it. So whatever a server does late, that held an offer once, meets no agent. The lease (`offer.leaseUntil`) decides
 * nothing by itself: past it the sweep may take the offer back, and of that move and a key press one comes first, whole.
 */
export function agentStore(connection: Connection, moves: AgentTable) {
  const agents: Agents = { model: agentModel(connection), moves }
  return {
    addMissing: addMissing(agents),
    keepSettings: keepSettings(agents),
    all: all(agents),
    find: find(agents),
    holding: holding(agents),
    partedFrom: partedFrom(agents),
    available: available(agents),
    claim: claim(agents),
    nameLeg: nameLeg(agents),
    renewLease: renewLease(agents),
    startRinging: startRinging(agents),
    answer: answer(agents),
    accept: accept(agents),
    takeOver: takeOver(agents),
    withdraw: withdraw(agents),
    miss: miss(agents),
    release: release(agents),
    ...wrapUps(agents),
    ask: ask(agents),
    withExpiredLease: withExpiredLease(agents),
    holders: holders(agents),
  }
}

/** An agent who is new here: their time counts from now on. */
const begun = <Fresh extends Pick<Agent, 'state' | 'stateSince'>>(fresh: Fresh) => ({
  ...fresh,
  counted: { number: 0, since: { state: fresh.state, at: fresh.stateSince, call: null } },
})

/** Adds agents that are not there yet; those that are keep all they have. */
const addMissing =
  (agents: Agents) =>
  async (newcomers: readonly Agent[]): Promise<void> => {
    for (const { id, ...rest } of newcomers) {
      await agents.model.updateOne({ _id: id }, { $setOnInsert: begun(rest) }, { upsert: true })
    }
  }

/** Gives an agent the name, telephone, skills and rank that the company has for them; adds one who is not there yet. */
const keepSettings =
  (agents: Agents) =>
  async ({ id, ...rest }: Agent): Promise<void> => {
    const { name, phone, skills, rank, ...fresh } = rest
    const settings = { name, phone, skills, rank }
    await agents.model.updateOne(
      { _id: id },
      { $set: settings, $setOnInsert: begun(fresh) },
      { upsert: true },
    )
  }

const all = (agents: Agents) => async (): Promise<readonly Agent[]> => {
  const documents = await agents.model.find().sort({ _id: 1 }).lean<AgentDocument[]>()
  return documents.map(toAgent)
}

const find =
  (agents: Agents) =>
  async (id: AgentId): Promise<Agent | null> => {
    const document = await agents.model.findById(id).lean<AgentDocument>()
    return document && toAgent(document)
  }

/** The agent who is rung for, or talks under, this offer. */
const holding =
  (agents: Agents) =>
  async (offerId: OfferId): Promise<Agent | null> => {
    const document = await agents.model.findOne({ 'offer.id': offerId }).lean<AgentDocument>()
    return document && toAgent(document)
  }

/** The agent whose last conversation was under this offer. */
const partedFrom =
  (agents: Agents) =>
  async (offerId: OfferId): Promise<Agent | null> => {
    const document = await agents.model.findOne({ lastOffer: offerId }).lean<AgentDocument>()
    return document && toAgent(document)
  }

const available = (agents: Agents) => async (): Promise<readonly Agent[]> => {
  const documents = await agents.model
    .find({ state: { $in: [...agents.moves.offer.from] } })
    .lean<AgentDocument[]>()
  return documents.map(toAgent)
}

/** Claims an available agent for one offer; `false` when they no longer are. */
const claim =
  (agents: Agents) =>
  async (id: AgentId, offer: LiveOffer, now: EpochMs): Promise<boolean> => {
    const before = await moveIf(agents, { _id: id, coolingUntil: { $lte: now } }, 'offer', {
      offer,
      stateSince: now,
      lastOfferAt: now,
    })
    return before !== null
  }

/** Names the leg that rings the agent; `false` when nobody holds the offer any more. */
const nameLeg =
  (agents: Agents) =>
  async (offerId: OfferId, legSid: CallSid): Promise<boolean> => {
    const { matchedCount } = await agents.model.updateOne(
      { 'offer.id': offerId },
      { $set: { 'offer.legSid': legSid } },
    )
    return matchedCount === 1
  }

/** Keeps an offer alive whose leg has not begun yet; `false` when nobody is held for it any more. */
const renewLease =
  (agents: Agents) =>
  async (offerId: OfferId, leaseUntil: EpochMs): Promise<boolean> => {
    const { matchedCount } = await agents.model.updateOne(
      { 'offer.id': offerId, state: 'offered', 'offer.answered': false },
      { $set: { 'offer.leaseUntil': leaseUntil } },
    )
    return matchedCount === 1
  }

/**
 * The leg left the telephone's own queue and rings: the ring time counts from now. `false` when that was known, or the
 * leg was picked up already, or nobody is held for it.
 */
const startRinging =
  (agents: Agents) =>
  async (
    offerId: OfferId,
    { legSid, at, leaseUntil }: Readonly<{ legSid: CallSid; at: EpochMs; leaseUntil: EpochMs }>,
  ): Promise<boolean> => {
    const { matchedCount } = await agents.model.updateOne(
      { 'offer.id': offerId, state: 'offered', 'offer.answered': false, 'offer.ringingSince': null },
      { $set: { 'offer.legSid': legSid, 'offer.ringingSince': at, 'offer.leaseUntil': leaseUntil } },
    )
    return matchedCount === 1
  }

/** The leg was picked up; it may be the first that is heard of it. */
const answer =
  (agents: Agents) =>
  async (offerId: OfferId, legSid: CallSid, leaseUntil: EpochMs): Promise<void> => {
    await agents.model.updateOne(
      { 'offer.id': offerId, state: 'offered' },
      { $set: { 'offer.answered': true, 'offer.legSid': legSid, 'offer.leaseUntil': leaseUntil } },
    )
  }

// Who accepts a call, or says how they are, is there: what they missed before counts no more.
const present = { missedInARow: 0, notice: null } as const

/** A person pressed 1. The agent as before, or `null` when the offer was no longer theirs to accept. */
const accept =
  (agents: Agents) =>
  async (offerId: OfferId, now: EpochMs): Promise<Agent | null> => {
    return moveIf(agents, { 'offer.id': offerId }, 'accept', { stateSince: now, ...present })
  }

/** Whoever was asked about a call has it from now on: their leg's end is that of the conversation. */
const takeOver =
  (agents: Agents) =>
  async (offerId: OfferId): Promise<void> => {
    await agents.model.updateOne({ 'offer.id': offerId }, { $set: { 'offer.purpose': 'call' } })
  }

/** Takes back an offer that was not accepted; `null` when it was, or is not theirs any more. */
const withdraw =
  (agents: Agents) =>
  (offerId: OfferId, coolingUntil: EpochMs, now: EpochMs): Promise<Agent | null> =>
    free(agents, 'withdraw', offerId, { coolingUntil, stateSince: now })

/**
 * The same where the agent is to blame, or their telephone; `stopAnswering` makes them away. They stand behind all who
 * have been ready meanwhile: or those who decline would be rung by turns, and nobody else.
 */
const miss =
  (agents: Agents) =>
  (
    offerId: OfferId,
    move: 'withdraw' | 'stopAnswering',
    cost: Pick<Agent, 'coolingUntil' | 'missedInARow'> & Partial<Pick<Agent, 'reason' | 'notice'>>,
    now: EpochMs,
  ): Promise<Agent | null> =>
    moveIf(agents, { 'offer.id': offerId }, move, { ...cost, offer: null, stateSince: now, readySince: now })

/** Frees the agent of an offer that came to nothing, accepted or not; `null` when it was already freed. */
const release =
  (agents: Agents) =>
  (offerId: OfferId, coolingUntil: EpochMs, now: EpochMs): Promise<Agent | null> =>
    free(agents, 'release', offerId, { coolingUntil, stateSince: now })

const free = (
  agents: Agents,
  move: 'withdraw' | 'release',
  offerId: OfferId,
  since: Pick<Agent, 'coolingUntil' | 'stateSince'>,
): Promise<Agent | null> => moveIf(agents, { 'offer.id': offerId }, move, { ...since, offer: null })

/** What the agent asked for themselves; `null` when their present state does not allow it. */
const ask =
  (agents: Agents) =>
  async (id: AgentId, move: AgentMove, reason: string | null, now: EpochMs): Promise<Agent | null> => {
    const set = { reason, wrapUpUntil: null, stateSince: now, readySince: now, coolingUntil: now, ...present }
    return moveIf(agents, { _id: id }, move, set)
  }

/** Agents who are rung for an offer whose lease has run out. */
const withExpiredLease =
  (agents: Agents) =>
  async (now: EpochMs): Promise<readonly Agent[]> => {
    const documents = await agents.model
      .find({ state: { $in: [...agents.moves.accept.from] }, 'offer.leaseUntil': { $lte: now } })
      .lean<AgentDocument[]>()
    return documents.map(toAgent)
  }

/** Agents who hold an offer, rung or talking, as far as the database knows. */
const holders = (agents: Agents) => async (): Promise<readonly Agent[]> => {
  const documents = await agents.model
    .find({ state: { $in: [...agents.moves.release.from] } })
    .lean<AgentDocument[]>()
  return documents.map(toAgent)
}
