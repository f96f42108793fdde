import type { AgentId, CallSid, CampaignName, EpochMs, QueueName } from '../words.ts'
import type { AgentState } from './agent-state.ts'
import type { CountName, Counts, DayCounts } from './counts.ts'

/** An agent was in `state` from `at` on; `call` is what they were rung for, or talked on, or wrote down. */
export type StateEntry = Readonly<{
  state: AgentState
  at: EpochMs
  call: CallSid | null
  /** In wrap-up, when the conversation began that is written down. */
  talkFrom?: EpochMs
}>

/** A move to a state; `call` only where it is to `offered`, since what follows is about the same. */
export type StateMove = StateEntry

/** Time an agent spent in one state; `next` is the state that ended it, `null` for one that goes on. */
export type StateSpan = Omit<StateEntry, 'at'> &
  Readonly<{ from: EpochMs; to: EpochMs; next: AgentState | null }>

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
    spans.push({ ...spanUpTo(standing, move.at), next: move.state })
    standing = {
      state: move.state,
      at: notBefore(move.at, standing.at),
      call: move.call ?? (goesOn[move.state] ? standing.call : null),
      ...(standing.state === 'onCall' && move.state === 'wrapUp' && { talkFrom: standing.at }),
    }
  }
  return { spans, standing }
}

/** The time in a state that goes on, up to now. */
export const spanUpTo = ({ at, ...entry }: StateEntry, now: EpochMs): StateSpan => ({
  ...entry,
  from: at,
  to: notBefore(now, at),
  next: null,
})

const notBefore = (at: EpochMs, before: EpochMs): EpochMs => (at > before ? at : before)

/** The states that are about the call of the one before. */
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

/** Which queue and campaign a conversation belongs to; `null` for one that belongs to none. */
export type Attribution = Readonly<{ queue: QueueName | null; campaign: CampaignName }> | null

/** How the time of a span is counted: parted by local day, and whose conversation it was. */
export type SpanCounting = Readonly<{
  agent: AgentId
  partsOf: (from: EpochMs, to: EpochMs) => Iterable<Readonly<{ day: string; from: EpochMs; to: EpochMs }>>
  attributionOf: (span: StateSpan) => Attribution
}>

/**
 * What a span adds to the counters: the agent's time in that state, and, where a wrap-up ends, the handling of the call
 * from when the conversation began, which its queue and its campaign count too.
 */
export function countsOfSpan(span: StateSpan, counting: SpanCounting): readonly DayCounts[] {
  const time = timeOf[span.state]
  if (time === null) return []
  const own = { kind: 'agent', name: counting.agent, longestWaitMs: 0 } as const
  const parts = [...counting.partsOf(span.from, span.to)]
  return [
    ...parts.map(({ day, from, to }) => ({ ...own, day, counts: { [time]: to - from } })),
    ...handlingOf(span, counting).flatMap((entry) =>
      [own, ...others(counting.attributionOf(span))].map((taker) => ({ ...taker, ...entry })),
    ),
  ]
}

/** One conversation on the day that its wrap-up ended; its time on the days it took. */
function handlingOf(
  { talkFrom, to: ended, next }: StateSpan,
  { partsOf }: SpanCounting,
): readonly Readonly<{ day: string; counts: Counts }>[] {
  if (talkFrom === undefined || next === null) return []
  const parts = [...partsOf(talkFrom, ended)]
  return [
    ...parts.map(({ day, from, to }) => ({ day, counts: { handlingMs: to - from } })),
    ...parts.slice(-1).map(({ day }) => ({ day, counts: { handled: 1 } })),
  ]
}

function others(belongsTo: Attribution): readonly Pick<DayCounts, 'kind' | 'name' | 'longestWaitMs'>[] {
  if (!belongsTo) return []
  const { queue, campaign } = belongsTo
  const ofQueue = queue === null ? [] : [{ kind: 'queue', name: queue, longestWaitMs: 0 } as const]
  return [{ kind: 'campaign', name: campaign, longestWaitMs: 0 }, ...ofQueue]
}
