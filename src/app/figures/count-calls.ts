import { localDay } from '../../calendar/index.ts'
import { countsOfCall, difference, mergedByDay, type DayCounts } from '../../routing/index.ts'
import type { CountedInCall, UncountedCall } from '../../store/index.ts'
import type { Parts } from '../parts.ts'
import { settleCall } from '../settle-call.ts'
import { tryEach } from '../try-each.ts'
import { countUp, type CountUp, type Gathered } from './count-up.ts'

const callsAtOnce = 100

/**
 * Counts the calls that are over, and those of which something turned out later, each after what it leaves to its inquiry
 * is settled. It runs right after a call has ended; what a crash kept from it is counted by the next run of the job.
 */
export const countCalls = (parts: Parts): CountUp => countUp(parts, () => gather(parts))

async function gather(parts: Parts): Promise<Gathered> {
  const uncounted = await parts.store.counts.uncountedCalls(callsAtOnce)
  const calls: CountedInCall[] = []
  const additions: DayCounts[] = []
  await tryEach(parts, uncounted, async (one) => {
    const days = await daysOf(parts, one)
    calls.push({ sid: one.sid, changes: one.changes, days })
    additions.push(...difference(one.counted, days))
  })
  const isAll = uncounted.length < callsAtOnce || calls.length === 0
  return { additions: mergedByDay(additions), calls, agents: [], isAll }
}

async function daysOf(parts: Parts, { sid }: UncountedCall): Promise<readonly DayCounts[]> {
  const call = await parts.store.calls.load(sid)
  // Erased meanwhile: what was counted of it is taken back.
  if (!call) return []
  await settleCall(parts, call)
  const { timeZone } = parts.published.company()
  return countsOfCall(call, (at) => localDay(at, timeZone))
}
