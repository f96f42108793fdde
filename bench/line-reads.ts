import { performance } from 'node:perf_hooks'
import { callbackMoves, callMoves } from '../src/call/index.ts'
import { agentMoves } from '../src/routing/index.ts'
import { buildIndexes, connect, openStore } from '../src/store/index.ts'
import { word, type AgentId, type EpochMs, type QueueName } from '../src/words.ts'
import { aWaitingCall, anAgent } from '../tests/support/builders.ts'

const agents = 1000
const lanesAcross = 12
const headsOfALane = 50
const rounds = 30
const insertedAtOnce = 2000

/**
 * Prints how long the store takes to show a decision what it rests on, as those who wait become more: the heads of
 * twelve lanes, and a thousand agents.
 */
export async function measureLineReads(databaseUri: string, waiting: readonly number[]): Promise<void> {
  const connection = await connect(`${databaseUri}/bench-line`)
  await buildIndexes(connection)
  const store = openStore(connection, { agentMoves, callMoves, callbackMoves, dataDir: 'unused' })
  await store.agents.addMissing(
    Array.from({ length: agents }, (_, at) => anAgent({ id: word<AgentId>(`agent-${at}`) })),
  )
  console.log('\nwhat a decision reads, twelve lanes        median ms')
  let there = 0
  for (const count of waiting) {
    while (there < count) {
      const more = Array.from({ length: Math.min(insertedAtOnce, count - there) }, () =>
        waitingDocument(there++),
      )
      await connection.collection<{ _id: string }>('calls').insertMany(more)
    }
    const heads = await median(() => store.line.lanes(headsOfALane))
    console.log(`${`the heads of ${count} waiting`.padEnd(40)}${heads.toFixed(1).padStart(12)}`)
  }
  const all = await median(() => store.agents.all())
  console.log(`${`${agents} agents`.padEnd(40)}${all.toFixed(1).padStart(12)}`)
  await connection.close()
}

function waitingDocument(at: number) {
  const queue = word<QueueName>(`queue-${String(at % lanesAcross).padStart(2, '0')}`)
  const order = word<EpochMs>(Date.UTC(2026, 2, 2, 17) + at)
  const { sid, facts, ...call } = aWaitingCall({}, { queue, enqueuedAt: order, order })
  return { ...call, _id: sid as string, facts: JSON.stringify(facts), journal: [] }
}

async function median(read: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now()
    await read()
    taken.push(performance.now() - begun)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}
