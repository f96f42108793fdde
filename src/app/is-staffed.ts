import type { Place } from '../call/index.ts'
import { unservable } from '../routing/index.ts'
import type { Parts } from './parts.ts'
import { rulesOf, toRouted } from './read-line.ts'
import { dayAt } from './wrap-up.ts'

/** Whether anybody is signed in, and not away, who could take a call with this place, at least once it asks for the least. */
export async function isStaffed(
  { store, published, now }: Parts,
  { queue, demands }: Pick<Place, 'queue' | 'demands'>,
): Promise<boolean> {
  const company = published.company()
  const day = dayAt(now(), company.timeZone)
  const agents = (await store.agents.all()).map((agent) => toRouted(agent, day))
  return unservable(demands, rulesOf(company)[queue], agents) === null
}
