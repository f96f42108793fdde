import type { QueueSettings } from '../flow/index.ts'
import { estimateWait, inService, tellUnservable, unservable } from '../routing/index.ts'
import { leastAskedIn } from './keep-agents.ts'
import type { Parts } from './parts.ts'
import { serviceNow } from './tell-of-place.ts'

/**
 * The queues as the API shows them: what they ask for, how their lines stand and who serves them, and why they move for
 * nobody where they do not. The estimate is of a caller who joins now, whatever their language.
 */
export const readQueues = (parts: Parts) => async () => {
  const { published } = parts
  const service = await serviceNow(parts, await parts.store.answers.recent())
  return Promise.all(
    Object.values(published.company().queues).map((queue) => presentQueue(parts, queue, service)),
  )
}

type Service = Awaited<ReturnType<typeof serviceNow>>

async function presentQueue({ store }: Parts, queue: QueueSettings, service: Service) {
  const { name, skills, strategy, calendar } = queue
  const { agents, queues, now } = service
  const asks = { queue: name, demands: [{ afterMs: 0, skills: leastAskedIn(queue) }], askedSince: now }
  const [waiting, oldest] = await Promise.all([store.line.lengthOf(name), store.line.longestWaiting(name)])
  const before = waiting === 0 ? [] : [{ demands: asks.demands, callers: waiting }]
  const nobody = unservable(asks.demands, queues[name], agents)
  return {
    name,
    skills: Object.keys(skills),
    levels: skills,
    strategy,
    calendar,
    waiting,
    longestWaitSeconds: oldest === null ? null : inSeconds(now - oldest),
    estimatedWaitSeconds: inSeconds(estimateWait(asks, { ...service, before })),
    agents: inService(asks, service),
    unservable: nobody && tellUnservable(nobody),
    at: new Date(now).toISOString(),
  }
}

const inSeconds = <Ms extends number | null>(ms: Ms): Ms extends null ? null : number =>
  (ms === null ? null : Math.round(ms / 1000)) as Ms extends null ? null : number
