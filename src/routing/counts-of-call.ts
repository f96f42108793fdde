import type { AgentId, CampaignName, EpochMs, QueueName } from '../words.ts'
import { mergedByDay, type Counts, type DayCounts } from './counts.ts'
import { bucketOf } from './wait-buckets.ts'

/** The ways a visit to a queue ends. */
type VisitOutcome = 'connected' | 'abandoned' | 'callback' | 'voicemail' | 'overflowed' | 'closed'

type CountedVisit = Readonly<{
  queue: QueueName
  through?: readonly QueueName[]
  enqueuedAt: EpochMs
  outcome: VisitOutcome | null
  endedAt: EpochMs | null
}>

type CountedOffer = Readonly<{
  agentId: AgentId
  at: EpochMs
  result: string | null
  endedAt: EpochMs | null
}>

/** What counts of a call that is over. */
export type CountedCall = Readonly<{
  campaign: CampaignName
  startedAt: EpochMs
  visits: readonly CountedVisit[]
  offers: readonly CountedOffer[]
  /** Numbers outside that the caller was put through to. */
  transfers: readonly unknown[]
  /** Who took it last, and how they say it ended. */
  agent: Readonly<{ id: AgentId }> | null
  disposition: Readonly<{ name: string }> | null
}>

/** The local day of a moment. */
export type DayOf = (at: EpochMs) => string

/**
 * What a call adds to the counters. A visit counts on the day it began, once: in the queue where it ended, and in its
 * campaign. A queue that it overflowed from counts that it was there, and that it overflowed. Who answered it counts it too.
 */
export function countsOfCall(call: CountedCall, dayOf: DayOf): readonly DayCounts[] {
  const { campaign, startedAt, transfers } = call
  const ofCampaign = { day: dayOf(startedAt), kind: 'campaign', name: campaign, longestWaitMs: 0 } as const
  return mergedByDay([
    { ...ofCampaign, counts: { calls: 1 } },
    ...call.visits.flatMap((visit) => countsOfVisit(visit, call, dayOf)),
    ...call.offers.map((offer) => countsOfOffer(offer, dayOf)),
    ...(transfers.length > 0 ? ofWholeCall(call, { transferred: transfers.length }, dayOf) : []),
    ...disposedOf(call, dayOf),
  ])
}

function countsOfVisit(visit: CountedVisit, call: CountedCall, dayOf: DayOf): readonly DayCounts[] {
  const { queue, through = [], enqueuedAt, outcome, endedAt } = visit
  if (outcome === null || endedAt === null) return []
  const waitMs = Math.max(0, endedAt - enqueuedAt)
  const counts = countsOfEnd(outcome, waitMs)
  const on = { day: dayOf(enqueuedAt), longestWaitMs: waitMs }
  return [
    { ...on, kind: 'queue', name: queue, counts },
    { ...on, kind: 'campaign', name: call.campaign, counts },
    ...through.map((left): DayCounts => ({ ...passedThrough, day: on.day, name: left })),
    ...answeredBy(visit, call.offers).map((agentId): DayCounts => ({
      ...on,
      kind: 'agent',
      name: agentId,
      counts: answered(waitMs),
    })),
  ]
}

const passedThrough = { kind: 'queue', counts: { offered: 1, overflowed: 1 }, longestWaitMs: 0 } as const

/** What a visit counts for; one that came to a closed queue was not offered to it. */
function countsOfEnd(outcome: VisitOutcome, waitMs: number): Counts {
  switch (outcome) {
    case 'connected':
      return { offered: 1, ...answered(waitMs) }
    case 'abandoned':
      return { offered: 1, abandoned: 1, [`abandonedBy:${bucketOf(waitMs)}`]: 1 }
    case 'closed':
      return { closed: 1 }
    case 'callback':
    case 'voicemail':
    case 'overflowed':
      return { offered: 1, [outcome]: 1 }
    default:
      return outcome satisfies never
  }
}

const answered = (waitMs: number): Counts => ({
  answered: 1,
  answeredWaitMs: waitMs,
  [`answeredBy:${bucketOf(waitMs)}`]: 1,
})

/** The agent who took the visit's caller: an accepted offer ends at the moment that its visit does. */
const answeredBy = ({ outcome, endedAt }: CountedVisit, offers: CountedCall['offers']): readonly AgentId[] =>
  outcome === 'connected'
    ? offers
        .filter((offer) => offer.result === 'accepted' && offer.endedAt === endedAt)
        .slice(0, 1)
        .map(({ agentId }) => agentId)
    : []

const unansweredResults: readonly (string | null)[] = ['noAnswer', 'busy', 'voicemail']

function countsOfOffer({ agentId, at, result }: CountedOffer, dayOf: DayOf): DayCounts {
  const counts: Counts = {
    rung: 1,
    ...(result === 'declined' && { declined: 1 }),
    ...(unansweredResults.includes(result) && { unanswered: 1 }),
  }
  return { day: dayOf(at), kind: 'agent', name: agentId, counts, longestWaitMs: 0 }
}

/** What is said of a call as a whole is its campaign's, and the queue's where it stood last. */
function ofWholeCall(
  { campaign, startedAt, visits }: CountedCall,
  counts: Counts,
  dayOf: DayOf,
): readonly DayCounts[] {
  const on = { day: dayOf(startedAt), counts, longestWaitMs: 0 }
  const queue = visits.at(-1)?.queue
  const ofQueue: readonly DayCounts[] = queue === undefined ? [] : [{ ...on, kind: 'queue', name: queue }]
  return [{ ...on, kind: 'campaign', name: campaign }, ...ofQueue]
}

function disposedOf(call: CountedCall, dayOf: DayOf): readonly DayCounts[] {
  const { disposition, agent, startedAt } = call
  if (disposition === null) return []
  const counts: Counts = { [dispositionCount(disposition.name)]: 1 }
  const ofAgent: readonly DayCounts[] = agent
    ? [{ day: dayOf(startedAt), kind: 'agent', name: agent.id, counts, longestWaitMs: 0 }]
    : []
  return [...ofWholeCall(call, counts, dayOf), ...ofAgent]
}

// A counter's name is part of a path in the database, where these two mean something.
const dispositionCount = (name: string) => `disposition:${name.replace(/[.$]/g, '_')}` as const
