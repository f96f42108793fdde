import type { Place } from '../call/index.ts'
import { unservable } from '../routing/index.ts'
import type { Parts } from './parts.ts'
import { readRouted, rulesOf } from './read-line.ts'

/** Whether anybody is signed in, and not away, who could take a call with this place, at least once it asks for the least. */
export async function isStaffed(
  parts: Parts,
  { queue, demands }: Pick<Place, 'queue' | 'demands'>,
): Promise<boolean> {
  const rules = rulesOf(parts.published.company())[queue]
  return unservable(demands, rules, await readRouted(parts)) === null
}
