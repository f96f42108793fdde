import { performance } from 'node:perf_hooks'
import {
  decideOffers,
  type Lane,
  type Line,
  type RoutedAgent,
  type WaitingCall,
} from '../src/routing/index.ts'
import { word, type AgentId, type CallSid, type EpochMs, type QueueName } from '../src/words.ts'

const languages = ['en', 'fr', 'es'] as const
const products = ['solar', 'insurance', 'clinic', 'roof'] as const
const kinds = languages.flatMap((language) => products.map((product) => [language, product] as const))
const now = word<EpochMs>(Date.UTC(2026, 2, 2, 17))
const rounds = 200
const headsOfALane = 50

type Scene = Readonly<{ waiting: number; agents: number; free: number }>

/**
 * How long one decision takes over `waiting` calls in twelve lanes and `agents` agents, of whom `free` are available:
 * the median and the 99th of a hundred, ms. As from the store, it gets the first fifty of each lane.
 */
function decisionMs(scene: Scene): Readonly<{ median: number; p99: number }> {
  const line = lineOf(scene)
  const taken = Array.from({ length: rounds }, () => {
    const begun = performance.now()
    decideOffers(line)
    return performance.now() - begun
  }).toSorted((a, b) => a - b)
  return { median: taken[rounds / 2] ?? 0, p99: taken[Math.floor(rounds * 0.99)] ?? 0 }
}

function lineOf({ waiting, agents, free }: Scene): Line {
  const lanes = kinds.map(([language, product], lane): Lane => ({
    calls: Array.from({ length: Math.min(headsOfALane, Math.ceil(waiting / kinds.length)) }, (_, at) =>
      waitingCall(lane, at, { [language]: 2, [product]: 1 }),
    ),
    hasMore: waiting > headsOfALane * kinds.length,
  }))
  return {
    lanes,
    agents: Array.from({ length: agents }, (_, at) => agent(at, at < free)),
    queues: {},
    now,
    draw: 1,
  }
}

const waitingCall = (
  lane: number,
  at: number,
  skills: WaitingCall['demands'][number]['skills'],
): WaitingCall => {
  const askedSince = word<EpochMs>(now - 3_600_000 + at * 100 + lane)
  return {
    sid: word<CallSid>(`CA${lane}-${at}`),
    queue: word<QueueName>(`queue-${lane}`),
    demands: [
      { afterMs: 0, skills },
      { afterMs: 60_000, skills: { ...skills, [Object.keys(skills)[0] ?? '']: 1 } },
    ],
    askedSince,
    order: askedSince,
    preferred: null,
  }
}

const agent = (at: number, isFree: boolean): RoutedAgent => ({
  id: word<AgentId>(`agent-${at}`),
  state: isFree ? 'available' : 'onCall',
  skills: { [languages[at % 3] ?? 'en']: 1 + (at % 2), [products[at % 4] ?? 'solar']: 1 },
  readySince: word<EpochMs>(now - ((at * 7919) % 600_000)),
  coolingUntil: now,
  lastOfferAt: word<EpochMs>(0),
  callsToday: at % 20,
  talkMsToday: at * 1000,
  rank: 1,
})

/** Prints what one decision costs as those who wait become more. */
export function reportDecisions(): void {
  console.log('one routing decision, 1,000 agents        median ms    p99 ms')
  for (const free of [1, 1000])
    for (const waiting of [1000, 10_000, 100_000]) {
      const { median, p99 } = decisionMs({ waiting, agents: 1000, free })
      const scene = `${waiting} waiting, ${free} available`
      console.log(`${scene.padEnd(40)}${median.toFixed(3).padStart(11)}${p99.toFixed(3).padStart(10)}`)
    }
  console.log()
}
