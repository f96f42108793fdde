import { isDeepStrictEqual } from 'node:util'
import type { Call } from '../../src/call/index.ts'
import type { Agent, Connection } from '../../src/store/index.ts'
import { checkAgent, checkCall, checkGroups } from './invariants.ts'
import { passedOver, type Seen } from './line-oracle.ts'
import { violated } from './violation.ts'

export type SeenCall = Omit<Call, 'sid'> & Readonly<{ _id: string }>
export type SeenAgent = Omit<Agent, 'id'> & Readonly<{ _id: string }>

/** Looks at the database after each write, and at what changed: it throws a Violation where an invariant did not hold. */
export function observe(connection: Connection, now: () => number) {
  let agents = new Map<string, SeenAgent>()
  let calls = new Map<string, SeenCall>()
  const lineRead = new Map<string, Seen>()
  const rung = new Map<string, number>()

  const readAll = async <Document extends { readonly _id: string }>(
    name: string,
  ): Promise<Map<string, Document>> => {
    const found = await connection.collection(name).find({}, { projection: unlooked }).toArray()
    return new Map((found as unknown as Document[]).map((document) => [document._id, document]))
  }

  async function lookAtAgents(): Promise<void> {
    const seen = await readAll<SeenAgent>('agents')
    for (const agent of seen.values()) checkAgent(agents.get(agent._id), agent, now())
    agents = seen
  }

  async function lookAtCalls(server: string): Promise<void> {
    const seen = await readAll<SeenCall>('calls')
    const before = calls
    calls = seen
    for (const call of seen.values()) {
      const was = before.get(call._id)
      if (was && isDeepStrictEqual(was, call)) continue
      checkCall(was, call, seen)
      if (call.state === 'offered' && was?.state === 'waiting') checkOrder(server, call)
    }
  }

  function checkOrder(server: string, call: SeenCall): void {
    const read = lineRead.get(server)
    const first = read && passedOver(call, read, { calls, agents })
    if (first)
      violated(5, `${call._id} is offered while ${first._id}, which the agent could take, stands before it`)
  }

  return {
    agents: (): ReadonlyMap<string, SeenAgent> => agents,
    calls: (): ReadonlyMap<string, SeenCall> => calls,
    /** A decision of this server begins to read: what was committed before it must not be passed over. */
    readsLine: (server: string): void => {
      lineRead.set(server, { calls, agents, at: now() })
    },
    look: async (server: string, aggregate: string): Promise<void> => {
      if (ofAgents.includes(aggregate)) await lookAtAgents()
      if (ofCalls.includes(aggregate)) await lookAtCalls(server)
      checkGroups(calls, agents)
    },
    /** An agent is rung for this offer, while the telephone knows of `others` of theirs that are alive. */
    rings: (
      offer: string,
      agentId: string,
      others: readonly { offer: string; isTalking: boolean }[],
    ): void => {
      const times = (rung.get(offer) ?? 0) + 1
      rung.set(offer, times)
      if (times > 1) violated(2, `${agentId} is rung twice for ${offer}`)
      const held = agents.get(agentId)?.offer?.id
      for (const other of others) {
        if (other.isTalking) violated(3, `${agentId} is rung for ${offer} while talking under ${other.offer}`)
        if (other.offer === held) violated(1, `${agentId} is rung for ${offer} and for ${other.offer}`)
      }
    },
  }
}

export type Observer = ReturnType<typeof observe>

// Long, and of no invariant's concern.
const unlooked = { facts: 0, journal: 0, replies: 0, timeline: 0, position: 0, tally: 0, 'offers.reasons': 0 }

// The stores that write the documents of agents, and of calls.
const ofAgents: readonly string[] = ['agents']
const ofCalls: readonly string[] = ['calls', 'line', 'talks']
