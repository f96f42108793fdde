import type { AgentId, CallSid, CampaignName, EpochMs, QueueName } from '../words.ts'
import type { AgentState } from './agent-state.ts'
import type { CountName, Counts, DayCounts } from './counts.ts'

/** An agent was in `state` from `at` on; `call` is what they were rung for, or talked on, or wrote down. */
export type StateEntry = Readonly<{ state: AgentState; at: EpochMs; call: CallSid | null }>

/** A move to a state; `call` only where it is to `offered`, since whatever follows is about the same. */
export type StateMove = StateEntry

/** Time an agent spent in one state. `isTalkOver`: it ended because a conversation did. */
export type StateSpan = Readonly<{
  state: AgentState
  call: CallSid | null
  from: EpochMs
  to: EpochMs
  isTalkOver: boolean
}>

/**
 * The time that lies between these moves, from `since` on, and where the last one led. Each moment lies in one span: a
 * move of before the one it follows, by another server's clock, takes no time and gives none back.
 */
export function stateSpans(
  since: StateEntry,
  moves: readonly StateMove[],
): Readonly<{ spans: readonly StateSpan[]; standing: StateEntry }> {
  const spans: StateSpan[] = []
  let standing = since
  for (const move of moves) {
    const at = move.at > standing.at ? move.at : standing.at
    const isTalkOver = standing.state === 'onCall' && move.state === 'wrapUp'
    spans.push({ state: standing.state, call: standing.call, from: standing.at, to: at, isTalkOver })
    standing = { state: move.state, at, call: move.call ?? (goesOn[move.state] ? standing.call : null) }
  }
  return { spans, standing }
}

/** The states that are about what came before. */
const goesOn: Readonly<Record<AgentState, boolean>> = {
  offline: false,
  available: false,
  away: false,
  offered: false,
  onCall: true,
  wrapUp: true,
}

const timeOf: Readonly<Record<AgentState, CountName | null>> = {
  // Signed out is no time of work at all.
  offline: null,
  available: 'availableMs',
  offered: 'offeredMs',
  onCall: 'onCallMs',
  wrapUp: 'wrapUpMs',
  away: 'awayMs',
}

/** Which queue and campaign the time spent on a call goes to; `null` for time that goes to none. */
export type Attribution = Readonly<{ queue: QueueName | null; campaign: CampaignName }> | null

/** What counts the time of a span: parts it by local day, and tells whose call it was spent on. */
export type SpanCounting = Readonly<{
  agent: AgentId
  partsOf: (span: StateSpan) => Iterable<Readonly<{ day: string; from: EpochMs; to: EpochMs }>>
  dayOf: (at: EpochMs) => string
  attributionOf: (span: StateSpan) => Attribution
}>

/** What a span adds to the counters: of its agent, and, where it was spent on a call, of the call's queue and campaign. */
export function countsOfSpan(span: StateSpan, counting: SpanCounting): readonly DayCounts[] {
  const time = timeOf[span.state]
  if (time === null) return []
  const parts = [...counting.partsOf(span)].map(({ day, from, to }) => ({
    day,
    counts: { [time]: to - from },
  }))
  const talks = span.isTalkOver ? [{ day: counting.dayOf(span.to), counts: { handled: 1 } }] : []
  const counted: readonly Readonly<{ day: string; counts: Counts }>[] = [...parts, ...talks]
  return counted.flatMap((entry) => takers(span, counting).map((taker) => ({ ...entry, ...taker })))
}

type Taker = Pick<DayCounts, 'kind' | 'name' | 'longestWaitMs'>

function takers(span: StateSpan, { agent, attributionOf }: SpanCounting): readonly Taker[] {
  const own: Taker = { kind: 'agent', name: agent, longestWaitMs: 0 }
  const isWorkOnCall = span.state === 'onCall' || span.state === 'wrapUp'
  const to = isWorkOnCall ? attributionOf(span) : null
  if (!to) return [own]
  const ofQueue: readonly Taker[] =
    to.queue === null ? [] : [{ kind: 'queue', name: to.queue, longestWaitMs: 0 }]
  return [own, { kind: 'campaign', name: to.campaign, longestWaitMs: 0 }, ...ofQueue]
}
