import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { AgentBehaviour } from './agent-behaviour.ts'
import { realClock } from './clock.ts'
import type { TwinClock } from './clock.ts'
import { controlRoutes } from './control.ts'
import { driverOf } from './driver.ts'
import type { Driver } from './driver.ts'
import type { Exchange, NumberSettings } from './exchange.ts'
import { createFaults } from './faults.ts'
import type { Faults } from './faults.ts'
import { receiveCall } from './inbound-call.ts'
import type { InboundWishes } from './inbound-call.ts'
import { isFinal } from './leg-event.ts'
import type { Leg } from './leg.ts'
import { createOutboundLine } from './outbound-line.ts'
import { restRoutes } from './rest/index.ts'
import { runDocuments } from './run-documents.ts'
import { randomHex } from './sid.ts'
import type { RandomHex } from './sid.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { viewCall, viewConference, viewQueue } from './views.ts'
import type { CallView, ConferenceView, QueueView } from './views.ts'
import { waitUntil } from './wait-until.ts'
import { createWorkInFlight } from './work-in-flight.ts'

export type TwinOptions = Readonly<{
  accountSid: string
  authToken: string
  /** The account's phone numbers, in E.164, and what each is set to. */
  numbers: Readonly<Record<string, NumberSettings>>
  clock?: TwinClock
  /** How many calls REST may start a second, as Twilio limits them to 1; null, the default, is no limit. */
  callsPerSecond?: number | null
  /** Makes Twilio's schema warnings (12200) errors. */
  strict?: boolean
  /** How many times faster than life prompts and pauses pass. */
  speed?: number
  /** After how many seconds a phone is answered that nobody has said anything about. */
  answerAfterSeconds?: number
  random?: RandomHex
  /** Told of faults of the twin itself, a line each. */
  report?: (line: string) => void
}>

export type Listening = Readonly<{ url: string; close: () => Promise<void> }>

/** A telephone company in a process: its REST and control API, and the people who use its phones. */
export type Twin = Readonly<{
  /** Answers `/2010-04-01/...` and `/twin/...`. */
  requestListener: RequestListener
  listen: (at: Readonly<{ port: number; host: string }>) => Promise<Listening>
  /** Somebody calls one of the numbers. */
  dial: (wishes: InboundWishes) => Driver
  agents: Readonly<{ set: (phone: string, behaviour: AgentBehaviour) => void }>
  /** The next leg to this phone that nobody has asked for yet, once it rings. */
  legTo: (phone: string, limitMs?: number) => Promise<Driver>
  setNumbers: (numbers: Readonly<Record<string, NumberSettings>>) => void
  faults: Faults
  calls: () => readonly CallView[]
  conferences: () => readonly ConferenceView[]
  queues: () => readonly QueueView[]
  /** Resolves when no webhook and no REST request is under way. */
  idle: () => Promise<void>
  /** Stops everything on every leg without another word, and lets go of all connections. */
  close: () => void
}>

/** A twin with the numbers of one account and no calls yet. */
export function createTwin(options: TwinOptions): Twin {
  let apiUrl = 'http://twin.invalid'
  const exchange = createExchange(options, () => apiUrl)
  const { clock, inFlight } = exchange
  if ('onIdle' in clock) (clock as VirtualClock).onIdle(inFlight.idle)
  const app = express()
  app.disable('x-powered-by')
  app.use('/2010-04-01', restRoutes(exchange))
  app.use('/twin', controlRoutes(exchange))

  const close = (): void => {
    exchange.lifetime.isClosed = true
    for (const leg of exchange.legs.values()) leg.life.stop()
    exchange.connections.http.destroy()
    exchange.connections.https.destroy()
  }
  return {
    requestListener: app,
    listen: async (at) => {
      const listening = await listenAt(app, at, close)
      apiUrl = listening.url
      return listening
    },
    dial: (wishes) => driverOf(exchange, receiveCall(exchange, wishes)),
    agents: { set: (phone, behaviour) => exchange.agents.set(phone, behaviour) },
    legTo: createLegFinder(exchange),
    setNumbers: (numbers) => setNumbers(exchange, numbers),
    faults: exchange.faults,
    calls: () => Array.from(exchange.legs.values(), (leg) => viewCall(exchange, leg)),
    conferences: () => Array.from(exchange.conferences.values(), viewConference),
    queues: () => Array.from(exchange.queues.values(), viewQueue),
    idle: inFlight.idle,
    close,
  }
}

function createExchange(options: TwinOptions, apiUrl: () => string): Exchange {
  const clock = options.clock ?? realClock
  return {
    account: { sid: options.accountSid, authToken: options.authToken },
    clock,
    random: options.random ?? randomHex,
    isStrict: options.strict ?? false,
    speed: options.speed ?? 1,
    report: options.report ?? (() => undefined),
    numbers: new Map(Object.entries(options.numbers)),
    agents: new Map(),
    otherPhones: { behaviour: 'accept', after: options.answerAfterSeconds ?? 2 },
    legs: new Map(),
    queues: new Map(),
    conferences: new Map(),
    recordings: new Map(),
    faults: createFaults(),
    inFlight: createWorkInFlight(),
    connections: { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) },
    outboundLine: createOutboundLine(clock, options.callsPerSecond ?? null),
    lifetime: { isClosed: false },
    apiUrl,
    watchers: new Set(),
    runDocuments,
  }
}

function setNumbers(exchange: Exchange, numbers: Readonly<Record<string, NumberSettings>>): void {
  exchange.numbers.clear()
  for (const [number, settings] of Object.entries(numbers)) exchange.numbers.set(number, settings)
}

function listenAt(
  app: express.Express,
  { port, host }: { port: number; host: string },
  close: () => void,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error) => {
      if (error) {
        reject(error)
        return
      }
      const { port: actual } = server.address() as AddressInfo
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
        close: () =>
          new Promise((closed) => {
            close()
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}

const defaultLimitMs = 10 * 60_000

function createLegFinder(exchange: Exchange): Twin['legTo'] {
  const found = new Set<Leg>()
  return async (phone, limitMs = defaultLimitMs) => {
    const find = (): Leg | undefined =>
      [...exchange.legs.values()].find(
        (leg) =>
          leg.to === phone &&
          !found.has(leg) &&
          leg.status !== 'queued' &&
          leg.status !== 'initiated' &&
          !isFinal(leg.status),
      )
    await waitUntil(
      exchange,
      () => find() !== undefined,
      limitMs,
      (check) => {
        exchange.watchers.add(check)
        return () => exchange.watchers.delete(check)
      },
    )
    const leg = find()
    if (!leg) throw new Error(`no call to ${phone} within ${limitMs / 1000} s`)
    found.add(leg)
    return driverOf(exchange, leg)
  }
}
