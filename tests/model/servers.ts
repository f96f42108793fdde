import { openApp, rememberOpenCalls, type App, type Parts } from '../../src/app/index.ts'
import type { Store } from '../../src/store/index.ts'
import { webhookAddresses, type Telephone } from '../../src/twilio/index.ts'
import { later, type EpochMs } from '../../src/words.ts'
import { someParts } from '../invariants/parts.ts'
import { company, flows, publicUrl } from './company.ts'
import { gated, settled, subjectOf, type Called, type Gate } from './gates.ts'
import type { Observer } from './observer.ts'
import { openWebFace, type WebFace } from './web-face.ts'

export type Server = {
  readonly name: string
  readonly face: WebFace
  app: App
  isUp: boolean
  /** Counts its lives: what a life that ended had begun is never heard of again. */
  life: number
}

/** The telephone did not do what a server asked, as the schedule said. */
export class Fault extends Error {}

/** Work that a life of a server has put off. */
export type Wake = Readonly<{ server: string; dueAt: EpochMs; begin: () => Promise<void> }>

type Around = Readonly<{
  store: Store
  telephone: Telephone
  observer: Observer
  now: () => EpochMs
  /** Whether the gate of this number, counted from 1, takes its time. */
  isSlow: (gate: number) => boolean
  /** Something was thrown that no fault of the schedule explains. */
  report: (error: unknown) => void
}>

const names = ['A', 'B', 'C'] as const

// Made once: a world has them to itself as long as it lasts.
const faces = { A: openWebFace(), B: openWebFace(), C: openWebFace() } as const

/** Three servers on one database, each call of whose stores and telephones waits at a gate. */
export function openServers(around: Around) {
  const gates: Gate[] = []
  const wakes: Wake[] = []
  let made = 0
  let gatesMade = 0
  const newId = (): string => `offer-${++made}`
  const servers = names.map((name): Server => ({
    name,
    face: faces[name],
    app: null as never,
    isUp: false,
    life: 0,
  }))

  function crash(server: Server): void {
    server.isUp = false
    forget(gates, server)
    forget(wakes, server)
  }

  function start(server: Server): void {
    server.isUp = true
    server.life++
    server.app = openApp(partsOf(server, around, { stop: stopAt(server), newId, wakes }))
    server.face.app = server.app
    server.face.report = reportTo(around)
  }

  /** Puts a call of this life of the server at a gate. */
  const stopAt = (server: Server) => {
    const { life } = server
    return (called: Called): Promise<unknown> =>
      new Promise((resolve, reject) => {
        if (!server.isUp || server.life !== life) return
        const gate: Gate = {
          server: server.name,
          name: called.name,
          label: `${server.name} ${called.name}${subjectOf(called.args)}`,
          isSlow: around.isSlow(++gatesMade),
          pass: async (how) => {
            gates.splice(gates.indexOf(gate), 1)
            if (how === 'crashBefore') crash(server)
            else if (how === 'refused') reject(new Fault(called.name))
            else {
              const done = await performed(server, called)
              if (how === 'crashAfter') crash(server)
              else if (how === 'answerLost') answerLost(called, { resolve, reject })
              else if (done.kind === 'failed') reject(done.error)
              else resolve(done.value)
            }
            await settled()
          },
        }
        gates.push(gate)
      })
  }

  async function performed(server: Server, called: Called) {
    if (called.name === 'line.lanes') around.observer.readsLine(server.name)
    const done = await outcomeOf(called)
    const [aggregate = '', method = ''] = called.name.split('.')
    if (!reads.has(method)) await around.observer.look(server.name, aggregate)
    return done
  }

  for (const server of servers) start(server)
  return { servers, gates, wakes, start }
}

async function outcomeOf({ perform }: Called) {
  try {
    return { kind: 'done', value: await perform() } as const
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) } as const
  }
}

type Settle = Readonly<{ resolve: (value: unknown) => void; reject: (error: Error) => void }>

// As the telephone's own client has it: of a leg it cannot say whether it rings.
function answerLost({ name }: Called, { resolve, reject }: Settle): void {
  if (name === 'telephone.ring') resolve(null)
  else reject(new Fault(name))
}

function forget(things: { readonly server: string }[], { name }: Server): void {
  for (let at = things.length - 1; at >= 0; at--) if (things[at]?.server === name) things.splice(at, 1)
}

/** Calls of the store that change nothing: all others are looked after. */
const reads: ReadonlySet<string> = new Set([
  ...['load', 'find', 'all', 'available', 'holding', 'holders', 'under', 'underOffers', 'lanes', 'lengthOf'],
  ...['withExpiredLease', 'quietSince', 'lastAgentOf', 'ofPhone', 'aheadInLane', 'ofReference', 'ring'],
  ...['statusOf', 'hangUp', 'redirect', 'moveFromQueue'],
])

const reportTo =
  ({ report }: Around) =>
  (error: unknown): void => {
    if (!(error instanceof Fault)) report(error)
  }

type Gating = Readonly<{ stop: (called: Called) => Promise<unknown>; newId: () => string; wakes: Wake[] }>

function partsOf(server: Server, around: Around, { stop, newId, wakes }: Gating): Parts {
  const { life } = server
  const isThisLife = (): boolean => server.isUp && server.life === life
  const report = reportTo(around)
  const stores = Object.entries(around.store).map(([name, store]) => [name, gated(store, name, stop)])
  return someParts(Object.fromEntries(stores) as Store, {
    telephone: gated(around.telephone, 'telephone', stop),
    published: {
      company: () => company,
      companyVersion: () => 1,
      companyText: () => '',
      releasesOf: () => [],
      flowInForce: (name) => flowNamed(name),
      flowOf: ({ name }) => flowNamed(name),
      refresh: () => Promise.resolve(),
    },
    addresses: webhookAddresses(publicUrl),
    openCalls: rememberOpenCalls(100),
    now: around.now,
    newId,
    afterwards: (work) => {
      if (isThisLife()) work().catch(report)
    },
    wakeIn: (ms, work) => {
      if (!isThisLife()) return
      const wake = {
        server: server.name,
        dueAt: later(around.now(), ms),
        begin: () => {
          wakes.splice(wakes.indexOf(wake), 1)
          return work().catch(report)
        },
      }
      wakes.push(wake)
    },
    log: { warn: () => undefined, error: report },
  })
}

function flowNamed(name: string) {
  const flow = flows[name]
  return flow ? Promise.resolve(flow) : Promise.reject(new Error(`no flow ${name}`))
}
