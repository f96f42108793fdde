import type { Turned } from './turn.ts'
import type { Arranged } from './visit.ts'

/** What was agreed on with the caller in this turn, last; `null` when nothing was. */
export function arrangedIn({ passed }: Pick<Turned, 'passed'>): Arranged | null {
  const meetings = passed.flatMap(({ meets }) =>
    meets === 'callback' || meets === 'appointment' ? [meets] : [],
  )
  return meetings.at(-1) ?? null
}
