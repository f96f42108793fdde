/**
 * Waits are counted by how long they took, finer the shorter: each whole second up to half a minute, every 5 s up to two
 * minutes, and so on up to steps of a quarter of an hour. So a limit can be changed, and asked of days gone by.
 */
const ranges: readonly Readonly<{ to: number; step: number }>[] = [
  { to: 30, step: 1 },
  { to: 120, step: 5 },
  { to: 300, step: 15 },
  { to: 600, step: 30 },
  { to: 1200, step: 60 },
  { to: 3600, step: 300 },
  { to: 14_400, step: 900 },
]

/** Longer than anybody waits. */
const longest = 7 * 24 * 3600

const edges: readonly number[] = [...edgesOf(ranges), longest]

function edgesOf(parts: typeof ranges): readonly number[] {
  const found = [0]
  for (const { to, step } of parts)
    for (let edge = (found.at(-1) ?? 0) + step; edge <= to; edge += step) found.push(edge)
  return found
}

/** The bucket of a wait: the number of seconds, of those that are told apart, that it was over by. */
export const bucketOf = (waitMs: number): number => edges.find((edge) => waitMs <= edge * 1000) ?? longest

/** The longest limit in seconds, not above this one, for which waits are told apart. */
export const knownLimit = (seconds: number): number => edges.findLast((edge) => edge <= seconds) ?? 0
