import { partsByDay } from '../../calendar/index.ts'
import {
  countsOfSpan,
  mergedByDay,
  spanUpTo,
  stateSpans,
  type Attribution,
  type DayCounts,
  type StateSpan,
} from '../../routing/index.ts'
import type { Call } from '../../call/index.ts'
import type { CallSid } from '../../words.ts'
import type { CountedInAgent, UncountedMoves } from '../../store/index.ts'
import type { Parts } from '../parts.ts'
import { countUp, type CountUp, type Gathered } from './count-up.ts'

/** Counts the time that agents' moves have ended. It runs by a job; a move that it did not see is counted by the next run. */
export const countAgents = (parts: Parts): CountUp => countUp(parts, () => gather(parts))

const agentsAtOnce = 100

async function gather(parts: Parts): Promise<Gathered> {
  const moved = (await parts.store.counts.moves()).filter(({ moves }) => moves.length > 0)
  const present = moved.slice(0, agentsAtOnce)
  const calls = await callsOf(parts, present.flatMap(spansOf))
  const additions = present.flatMap((agent) =>
    spansOf(agent).flatMap((span) => timeOfSpan(parts, agent, span, attributedBy(calls))),
  )
  return {
    additions: mergedByDay(additions),
    calls: [],
    agents: present.map(counted),
    isAll: present.length === moved.length,
  }
}

const spansOf = ({ since, moves }: UncountedMoves): readonly StateSpan[] => stateSpans(since, moves).spans

const counted = ({ id, since, moves }: UncountedMoves): CountedInAgent => ({
  id,
  since: stateSpans(since, moves).standing,
  moves: moves.map((move) => move.id),
})

type AttributionOf = (span: StateSpan) => Attribution

function timeOfSpan(
  { published }: Pick<Parts, 'published'>,
  { id }: UncountedMoves,
  span: StateSpan,
  attributionOf: AttributionOf,
): readonly DayCounts[] {
  const { timeZone } = published.company()
  return countsOfSpan(span, {
    agent: id,
    partsOf: ({ from, to }) => partsByDay(from, to, timeZone),
    attributionOf,
  })
}

/**
 * What agents have spent since their last counted move, up to now: for whoever reads the figures while they go on. It is
 * theirs alone: a queue and a campaign count a conversation when the count has come to it.
 */
export async function uncountedTime(parts: Parts): Promise<readonly DayCounts[]> {
  return (await parts.store.counts.moves()).flatMap((agent) => {
    const { spans, standing } = stateSpans(agent.since, agent.moves)
    const all = [...spans, spanUpTo(standing, parts.now())]
    return all.flatMap((span) => timeOfSpan(parts, agent, span, () => null))
  })
}

async function callsOf({ store }: Parts, spans: readonly StateSpan[]): Promise<ReadonlyMap<CallSid, Call>> {
  const sids = new Set(spans.flatMap(({ call }) => (call === null ? [] : [call])))
  const calls = await store.calls.newestOf([...sids], sids.size, null)
  return new Map(calls.map((call) => [call.sid, call]))
}

/** Time on a call goes to the queue by which the caller had reached the agent by then; a call that is not known, nowhere. */
const attributedBy =
  (calls: ReadonlyMap<CallSid, Call>): AttributionOf =>
  ({ call: sid, to }) => {
    const call = sid === null ? undefined : calls.get(sid)
    if (!call) return null
    const { visits, campaign } = call
    const reached = visits.findLast(
      ({ outcome, endedAt }) => outcome === 'connected' && (endedAt ?? to) <= to,
    )
    return { queue: (reached ?? visits.at(-1))?.queue ?? null, campaign }
  }
