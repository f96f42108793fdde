import { localDay } from '../calendar/index.ts'
import type { Company } from '../flow/index.ts'
import { tallyOn, type Line, type QueueRules, type RoutedAgent, type WaitingCall } from '../routing/index.ts'
import type { Agent, LaneHeads, LineHead } from '../store/index.ts'
import type { Parts } from './parts.ts'

/** All that a decision rests on, with the documents it was made from. */
export type ReadLine = Readonly<{ line: Line; heads: readonly LineHead[]; agents: readonly Agent[] }>

// A lane that is served beyond this is looked at again, so that no pass reads all that wait.
const headsAtMost = 50

/** The lanes that anybody waits in, holding or not; as far as `free` agents may need them, where their number is known. */
export async function readLanes({ store }: Parts, free = headsAtMost): Promise<readonly LaneHeads[]> {
  const atMost = Math.min(free, headsAtMost)
  const both = await Promise.all([store.line.lanes(atMost), store.callbackLine.lanes(atMost)])
  return both.flat()
}

/** The line with these lanes, and everybody who could be rung for it or not. */
export async function readLine(
  { store, published, now, random }: Parts,
  lanes: readonly LaneHeads[],
): Promise<ReadLine> {
  const at = now()
  const company = published.company()
  const agents = await store.agents.all()
  const day = localDay(at, company.timeZone)
  return {
    heads: lanes.flatMap(({ calls }) => calls),
    agents,
    line: {
      lanes: lanes.map(({ calls, hasMore }) => ({ calls: calls.map(toWaiting), hasMore })),
      agents: agents.map((agent) => toRouted(agent, day)),
      queues: rulesOf(company),
      now: at,
      draw: Math.floor(random() * 2 ** 32),
    },
  }
}

/** A call in line as routing sees it. */
export const toWaiting = ({ sid, place }: Pick<LineHead, 'sid' | 'place'>): WaitingCall => ({
  sid,
  queue: place.queue,
  demands: place.demands,
  askedSince: place.askedSince,
  order: place.order,
  preferred: place.preferred,
})

/** All agents as routing sees them at this moment. */
export async function readRouted({
  store,
  published,
  now,
}: Pick<Parts, 'store' | 'published' | 'now'>): Promise<readonly RoutedAgent[]> {
  const day = localDay(now(), published.company().timeZone)
  return (await store.agents.all()).map((agent) => toRouted(agent, day))
}

/** An agent as routing sees one on `day`. */
export function toRouted(agent: Agent, day: string): RoutedAgent {
  const { id, state, skills, readySince, coolingUntil, lastOfferAt, rank } = agent
  const { calls, talkMs } = tallyOn(agent.tally, day)
  const today = { callsToday: calls, talkMsToday: talkMs }
  return { id, state, skills, readySince, coolingUntil, lastOfferAt, rank, ...today }
}

/** How each queue of the company chooses. */
export const rulesOf = ({ queues }: Company): Readonly<Record<string, QueueRules>> =>
  Object.fromEntries(
    Object.values(queues).map(({ name, strategy, ringAtOnce, agents }) => [
      name,
      { strategy, ringAtMost: ringAtOnce, agents },
    ]),
  )
