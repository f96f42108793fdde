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
import type { Callback, CountedInAgent, UncountedMoves } from '../../store/index.ts'
import type { Parts } from '../parts.ts'
import { countUp, type CountUp, type Gathered } from './count-up.ts'

/** Counts the time that agents' moves have ended. It runs by a job; a move that it did not see is counted by the next run. */
export const countAgents = (parts: Parts): CountUp => countUp(parts, () => gather(parts))

const agentsAtOnce = 100

async function gather(parts: Parts): Promise<Gathered> {
  const moved = (await parts.store.counts.moves()).filter(({ moves }) => moves.length > 0)
  const present = moved.slice(0, agentsAtOnce)
  const rungFor = await rungForIn(parts, present.flatMap(spansOf))
  const additions = present.flatMap((agent) =>
    spansOf(agent).flatMap((span) => timeOfSpan(parts, agent, span, attributedBy(rungFor))),
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
    partsOf: (from, to) => partsByDay(from, to, timeZone),
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

/** What agents were rung for, by its id: a call, or a callback. */
type CountedFor = ReadonlyMap<
  CallSid,
  Pick<Call, 'visits' | 'campaign'> | Pick<Callback, 'queue' | 'campaign'>
>

async function rungForIn({ store }: Parts, spans: readonly StateSpan[]): Promise<CountedFor> {
  const ids = [...new Set(spans.flatMap(({ call }) => (call === null ? [] : [call])))]
  const rungFor = new Map<CallSid, Call | Callback>()
  for (const call of await store.calls.newestOf(ids, ids.length, null)) rungFor.set(call.sid, call)
  for (const id of ids) {
    const callback = rungFor.has(id) ? null : await store.callbacks.find(id)
    if (callback) rungFor.set(id, callback)
  }
  return rungFor
}

/**
 * A conversation goes to the queue by which its caller came to this agent, on a callback to the callback's own; one that is
 * not known, to none.
 */
const attributedBy =
  (rungFor: CountedFor): AttributionOf =>
  ({ call: id, talkFrom = 0 }) => {
    const found = id === null ? undefined : rungFor.get(id)
    if (!found) return null
    const { campaign } = found
    if ('queue' in found) return { queue: found.queue, campaign }
    const connected = found.visits.filter(({ outcome }) => outcome === 'connected')
    // The agent accepts first, then the caller is put through; whoever took over a conversation came after both.
    const came = connected.find(({ endedAt }) => (endedAt ?? 0) >= talkFrom) ?? connected.at(-1)
    return { queue: (came ?? found.visits.at(-1))?.queue ?? null, campaign }
  }
