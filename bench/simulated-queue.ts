import { decideOffers, type Line, type RoutedAgent, type WaitingCall } from '../src/routing/index.ts'
import { word, type AgentId, type CallSid, type EpochMs, type QueueName } from '../src/words.ts'
import type { Load } from './erlang.ts'
import { unwatched, type Watch } from './watched-estimates.ts'

/** What happened in a simulated queue; waits in hours. */
export type Happened = Readonly<{ meanWait: number; waitedOver: number; abandoned: number }>

type Crowd = Load &
  Readonly<{
    callers: number
    /** How often an hour patience ends; 0 for callers who never hang up. */
    abandonment: number
    /** Callers come in groups of random size: of geometric size that ends with this chance; 1 is one at a time. */
    groupEnds: number
    /** Whose share of waits is counted, hours. */
    over: number
    seed: number
  }>

type Waiting = Readonly<{ call: WaitingCall; gone: number }>

const msAnHour = 3_600_000
/** The one that all of them wait in. */
export const queue = word<QueueName>('sales')

/** Lets callers come to the routing engine in virtual time: it alone decides who is offered to whom, and when. */
export function simulateQueue(crowd: Crowd, watch: Watch = unwatched): Happened {
  const random = seeded(crowd.seed)
  const lasting = (rate: number): number =>
    rate === 0 ? Infinity : (-Math.log(1 - random()) / rate) * msAnHour
  const agents = Array.from({ length: crowd.agents }, (_, at) => idleAgent(at))
  const busyUntil = agents.map(() => Infinity)
  const busySince = agents.map(() => 0)
  let line: Waiting[] = []
  let [came, served, waited, over, left] = [0, 0, 0, 0, 0]
  let [now, next] = [0, 0]

  while (came < crowd.callers) {
    const ends = Math.min(...busyUntil)
    now = Math.min(next, ends)
    line = line.filter(({ gone }) => gone > now || (left++, false))
    if (next <= ends) {
      do {
        line.push({ call: aCall(came++, now), gone: now + lasting(crowd.abandonment) })
      } while (random() >= crowd.groupEnds)
      next = now + lasting(crowd.arrivals * crowd.groupEnds)
    } else {
      const at = busyUntil.indexOf(ends)
      busyUntil[at] = Infinity
      watch.finished(idleAgent(at).id, now, now - Number(busySince[at]))
      agents[at] = { ...idleAgent(at), readySince: word<EpochMs>(now) }
    }
    for (const { sid, agentIds } of offersOf(line, agents, now)) {
      const first = line.findIndex(({ call }) => call.sid === sid)
      const [caller] = line.splice(first, 1)
      const at = agents.findIndex(({ id }) => id === agentIds[0])
      const agent = agents[at]
      if (!caller || !agent) throw new Error('the engine offered what was not there')
      agents[at] = { ...agent, state: 'onCall' }
      busySince[at] = now
      busyUntil[at] = now + lasting(crowd.service)
      watch.answered(caller.call, now)
      const wait = (now - caller.call.askedSince) / msAnHour
      served++
      waited += wait
      if (wait > crowd.over) over++
    }
    for (const { call, before } of joinedAt(now, line)) watch.joined(call, before, agents)
  }
  return { meanWait: waited / served, waitedOver: over / served, abandoned: left / came }
}

/** Who came at this moment, and had to join the line. */
const joinedAt = (now: number, line: readonly Waiting[]) =>
  line.at(-1)?.call.askedSince === now
    ? line.map(({ call }, before) => ({ call, before })).filter(({ call }) => call.askedSince === now)
    : []

function offersOf(line: readonly Waiting[], agents: readonly RoutedAgent[], now: number) {
  const free = agents.filter(({ state }) => state === 'available').length
  if (free === 0 || line.length === 0) return []
  const calls = line.slice(0, free).map(({ call }) => call)
  const lanes: Line['lanes'] = [{ calls, hasMore: line.length > free }]
  return decideOffers({ lanes, agents, queues: {}, now: word<EpochMs>(now), draw: 0 }).offers
}

const idleAgent = (at: number): RoutedAgent => ({
  id: word<AgentId>(`agent-${at}`),
  state: 'available',
  skills: {},
  readySince: word<EpochMs>(0),
  coolingUntil: word<EpochMs>(0),
  lastOfferAt: word<EpochMs>(0),
  callsToday: 0,
  talkMsToday: 0,
  rank: 1,
})

const aCall = (number: number, at: number): WaitingCall => ({
  sid: word<CallSid>(`CA${String(number).padStart(9, '0')}`),
  queue,
  demands: [{ afterMs: 0, skills: {} }],
  askedSince: word<EpochMs>(at),
  order: at,
  preferred: null,
})

/** Numbers from 0 up to 1, the same for the same seed: mulberry32, by Tommy Ettinger (public domain). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
