import type { Count, Found } from '../../store/index.ts'
import { onePassAtATime } from '../one-pass-at-a-time.ts'
import type { Parts } from '../parts.ts'

/** What a look at things uncounted found; `isAll`: nothing was left for another look. */
export type Gathered = Found & Readonly<{ isAll: boolean }>

/** Adds to the counters what is not counted yet: of calls that are over, of agents' time. */
export type CountUp = () => Promise<void>

/**
 * Counts what `gather` finds, exactly once over all servers and crashes. There is one count at a time: it is looked for
 * only when the one before is carried out, written down whole, added to each counter that has not seen it, and marked on
 * what was counted. A crash on the way leaves it to whoever counts next, on any server.
 */
export const countUp = (parts: Pick<Parts, 'store'>, gather: () => Promise<Gathered>): CountUp =>
  onePassAtATime(async () => {
    const { counts } = parts.store
    const before = await counts.present()
    if (!before.isCarriedOut) await carryOut(parts, before)
    const { isAll, ...found } = await gather()
    if (found.calls.length === 0 && found.agents.length === 0) return 'done'
    const begun = await counts.begin({ ...before, isCarriedOut: true }, found)
    if (!begun) return 'again'
    await carryOut(parts, begun)
    return isAll ? 'done' : 'again'
  })

/** Adds what a count found, and marks it as counted; each of these writes changes nothing the second time. */
export async function carryOut({ store }: Pick<Parts, 'store'>, count: Count): Promise<void> {
  const { number } = count
  await Promise.all(count.additions.map((addition) => store.rollups.add(number, addition)))
  await Promise.all([
    ...count.calls.map((call) => store.counts.markCall(number, call)),
    ...count.agents.map((agent) => store.counts.markAgent(number, agent)),
  ])
  await store.counts.carriedOut(number)
}
