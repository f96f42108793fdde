import type { RequestableState } from '../../src/routing/index.ts'
import type { Agent, Connection, Store } from '../../src/store/index.ts'
import { word, type AgentId, type CallSid, type E164, type EpochMs } from '../../src/words.ts'
import { someParts } from '../invariants/parts.ts'
import { anAgent, noon } from '../support/builders.ts'
import { numbers, team } from './company.ts'
import { settled } from './gates.ts'
import type { Leg, Webhook } from './legs.ts'
import { modelPhone } from './model-phone.ts'
import { observe } from './observer.ts'
import { Fault, openServers, type Server } from './servers.ts'
import { watchTelephone } from './watch-telephone.ts'
import { post } from './web-face.ts'

export type Setting = Readonly<{
  /** Who calls, in this order: which of the company's numbers, and from which of the callers' own. */
  callers: readonly Readonly<{ number: number; from: number }>[]
  /** Says which calls of the database and the telephone take their time; none, when left out. */
  slow?: number
}>

export type Database = Readonly<{ connection: Connection; store: Store }>

const froms = ['anonymous', '+13105550171', '+13105550172'] as const

/** A company with three servers and its telephone, where nothing happens by itself. */
export async function openWorld({ connection, store }: Database, { callers, slow = 0 }: Setting) {
  let time: number = noon
  const now = (): EpochMs => word<EpochMs>(time)
  const trouble: unknown[] = []
  const report = (error: unknown): void => {
    if (!(error instanceof Fault)) trouble.push(error)
  }
  const observer = observe(connection, now)
  const phone = modelPhone(
    watchTelephone(observer, () => phone.legs()),
    now,
    someParts(store).telephone,
  )
  await emptied(connection)
  await observer.look('', 'agents')
  const isSlow = (gate: number): boolean => slow > 0 && scattered(gate, slow) % oneIsSlowIn === 0
  const house = openServers({ store, telephone: phone.telephone, observer, now, isSlow, report })

  /** Requests of legs that a server is answering: `sid epoch` to the server's name. */
  const inFlight = new Map<string, string>()
  let came = 0

  /** Runs work of a server's until it waits at a gate, or is done. */
  async function begin(work: () => Promise<unknown>): Promise<void> {
    work().catch(report)
    await settled()
  }

  return {
    now,
    phone,
    observer,
    servers: house.servers,
    gates: house.gates,
    /** Work that servers put off until some moment. */
    wakes: house.wakes,
    /** What was thrown that no fault of the schedule explains. */
    trouble,
    begin,
    isAsking: (leg: Leg): boolean => inFlight.has(keyOf(leg)),
    /** A server gets the request of a leg for a document. Twilio repeats one that it takes for lost: a copy's answer is heard by nobody. */
    answer: (leg: Leg, request: Webhook, server: Server, { isCopy }: { isCopy: boolean }): Promise<void> =>
      begin(async () => {
        const { epoch } = leg
        const { life } = server
        if (!isCopy) inFlight.set(keyOf(leg), server.name)
        const document = await post(server.face, request)
        if (isCopy || server.life !== life) return
        inFlight.delete(`${leg.sid} ${epoch}`)
        phone.answered(leg, epoch, document)
      }),
    tell: (webhook: Webhook, server: Server): Promise<void> => begin(() => post(server.face, webhook)),
    /** The server has died: what it was answering is not answered any more. */
    mourn: (server: Server): void => {
      for (const leg of phone.legs()) {
        if (inFlight.get(keyOf(leg)) !== server.name) continue
        inFlight.delete(keyOf(leg))
        phone.unanswered(leg, leg.epoch)
      }
    },
    restart: house.start,
    passTime: (ms: number): void => {
      time += ms
    },
    callersLeft: (): number => callers.length - came,
    dialNext: (): void => {
      const caller = callers[came++]
      if (!caller) return
      const from = froms[caller.from % froms.length] ?? froms[0]
      phone.dial(word<CallSid>(`CA${came}`), from, numbers[caller.number % numbers.length] ?? '')
    },
    agentAsks: (server: Server, id: string, state: RequestableState): Promise<void> =>
      begin(() => server.app.changeAgentState(word<AgentId>(id), state, null)),
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

const keyOf = ({ sid, epoch }: Leg): string => `${sid} ${epoch}`

/** The database with nothing in it but the team, who are all available. */
async function emptied(connection: Connection): Promise<void> {
  const agents = Object.entries(team).map(([id, { phone, skills }]) =>
    anAgent({ id: word<AgentId>(id), phone: word<E164>(phone), skills }),
  )
  await Promise.all(Object.values(connection.collections).map((collection) => collection.deleteMany({})))
  await connection
    .collection<AgentInDatabase>('agents')
    .insertMany(agents.map(({ id, ...rest }) => ({ _id: id, ...rest })))
}

type AgentInDatabase = Omit<Agent, 'id'> & { readonly _id: string }

const oneIsSlowIn = 12

// A finalizer of a hash: neighbouring numbers end up far apart.
function scattered(number: number, seed: number): number {
  const mixed = Math.imul(number ^ Math.imul(seed, 0x9e3779b1), 0x85ebca6b)
  return (Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 8) & 0xffff
}
