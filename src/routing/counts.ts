/**
 * What is counted of a queue, an agent or a campaign on one day. Times are sums of milliseconds. The last three are kept
 * apart by what an agent said of the call, and by the bucket that a wait fell into.
 */
export type CountName =
  | 'calls'
  | 'offered'
  | 'answered'
  | 'answeredWaitMs'
  | 'abandoned'
  | 'callback'
  | 'voicemail'
  | 'overflowed'
  | 'closed'
  | 'transferred'
  | 'rung'
  | 'declined'
  | 'unanswered'
  | 'handled'
  | 'handlingMs'
  | 'availableMs'
  | 'offeredMs'
  | 'onCallMs'
  | 'wrapUpMs'
  | 'awayMs'
  | `disposition:${string}`
  | `answeredBy:${number}`
  | `abandonedBy:${number}`

/** Counters by name; one that is not there is 0. They may be negative where something counted turned out otherwise. */
export type Counts = Readonly<Partial<Record<CountName, number>>>

/** Whom a day's counters are of. */
export type CountedKind = 'queue' | 'agent' | 'campaign'

/** Counters that go to one queue, agent or campaign on one day; `longestWaitMs` is the longest of the waits in them. */
export type DayCounts = Readonly<{
  day: string
  kind: CountedKind
  name: string
  counts: Counts
  longestWaitMs: number
}>

/** All of these together. */
export const sumOf = (several: readonly Counts[]): Counts => {
  const sum: Partial<Record<CountName, number>> = {}
  for (const counts of several) for (const [name, n] of named(counts)) sum[name] = (sum[name] ?? 0) + n
  return sum
}

const named = (counts: Counts): readonly (readonly [CountName, number])[] =>
  Object.entries(counts) as [CountName, number][]

const negative = (counts: Counts): Counts => Object.fromEntries(named(counts).map(([name, n]) => [name, -n]))

const withoutZeros = (counts: Counts): Counts => Object.fromEntries(named(counts).filter(([, n]) => n !== 0))

/** One entry for each day and whom it is of, in order of first mention; none where nothing is left to count. */
export function mergedByDay(several: readonly DayCounts[]): readonly DayCounts[] {
  const merged = new Map<string, DayCounts>()
  for (const entry of several) {
    const key = `${entry.day}|${entry.kind}|${entry.name}`
    const before = merged.get(key)
    merged.set(key, before ? together(before, entry) : entry)
  }
  return [...merged.values()]
    .map((entry) => ({ ...entry, counts: withoutZeros(entry.counts) }))
    .filter(({ counts }) => Object.keys(counts).length > 0)
}

const together = (one: DayCounts, other: DayCounts): DayCounts => ({
  ...one,
  counts: sumOf([one.counts, other.counts]),
  longestWaitMs: Math.max(one.longestWaitMs, other.longestWaitMs),
})

/** What must be added where `before` has been counted, so that `after` is. */
export const difference = (before: readonly DayCounts[], after: readonly DayCounts[]): readonly DayCounts[] =>
  mergedByDay([
    ...before.map((entry) => ({ ...entry, counts: negative(entry.counts), longestWaitMs: 0 })),
    ...after,
  ])
