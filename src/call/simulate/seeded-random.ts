/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    const spread = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))
    return ((spread ^ (spread >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of `weighted`, each as likely as its weight is of all weights. Throws when there is none. */
export function pick<Value>(weighted: readonly (readonly [Value, number])[], random: () => number): Value {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
  const chosen = weighted.find(([, weight]) => (left -= weight) < 0) ?? weighted.at(-1)
  if (!chosen) throw new Error('There is nothing to pick from')
  return chosen[0]
}
