import type { DayTally } from '../routing/index.ts'
import type { AgentId, EpochMs } from '../words.ts'
import type { Agent } from './agent-document.ts'
import { moveIf, type Agents } from './move-agent.ts'

/** The moves into, within and out of the time an agent has to write things down. */
export const wrapUps = (agents: Agents) => ({
  beginWrapUp: beginWrapUp(agents),
  extendWrapUp: extendWrapUp(agents),
  endWrapUp: endWrapUp(agents),
  endDueWrapUp: endDueWrapUp(agents),
})

/**
 * The conversation of `before` is over: what they did this day is `tally` from now on. The agent as before, or `null`
 * when it was not on, or is not any more.
 */
const beginWrapUp =
  (agents: Agents) =>
  async (
    { offer, stateSince }: Agent,
    { until, tally, now }: Readonly<{ until: EpochMs; tally: DayTally; now: EpochMs }>,
  ): Promise<Agent | null> => {
    if (!offer) return null
    const over = { offer: null, lastCall: offer.callSid, lastOffer: offer.id, lastCallAt: now, tally }
    const set = { ...over, wrapUpUntil: until, stateSince: now }
    return moveIf(agents, { 'offer.id': offer.id, stateSince }, 'finishCall', set)
  }

/** Lets a wrap-up end at `until` instead; `false` when it is over, or somebody changed its end meanwhile. */
const extendWrapUp =
  ({ model, moves }: Agents) =>
  async (id: AgentId, { from, until }: Readonly<{ from: EpochMs; until: EpochMs }>): Promise<boolean> => {
    const { matchedCount } = await model.updateOne(
      { _id: id, state: moves.finishCall.to, wrapUpUntil: from },
      { $set: { wrapUpUntil: until } },
    )
    return matchedCount === 1
  }

/** The agent has written down what there was; as before, or `null` when they are not in wrap-up. */
const endWrapUp =
  (agents: Agents) =>
  (id: AgentId, now: EpochMs): Promise<Agent | null> =>
    moveIf(agents, { _id: id }, 'endWrapUp', readyAt(now))

/** Ends one wrap-up whose time is over; the agent as before, or `null` when there is none. */
const endDueWrapUp =
  (agents: Agents) =>
  (now: EpochMs): Promise<Agent | null> =>
    moveIf(agents, { wrapUpUntil: { $lte: now, $ne: null } }, 'endWrapUp', readyAt(now))

const readyAt = (now: EpochMs) => ({ wrapUpUntil: null, stateSince: now, readySince: now, reason: null })
