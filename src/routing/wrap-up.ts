import { later, type EpochMs } from '../words.ts'

/** How long a wrap-up lasts: since when, and until when as things stand. */
export type WrapUp = Readonly<{ since: EpochMs; until: EpochMs }>

/**
 * When a wrap-up ends that is extended `byMs`, `atMostMs` after it began at the latest; `null` when it lasts as long as
 * it may already. It never becomes shorter, also where a queue gives more time than may be asked for.
 */
export function extendedWrapUp({ since, until }: WrapUp, byMs: number, atMostMs: number): EpochMs | null {
  const wished = Math.min(until + byMs, later(since, atMostMs))
  return wished > until ? (wished as EpochMs) : null
}
