import type { RequestListener } from 'node:http'
import express from 'express'
import type { AgentBehaviour } from './agent-behaviour.ts'
import { controlRoutes } from './control.ts'
import { createExchange } from './create-exchange.ts'
import type { TwinOptions } from './create-exchange.ts'
import { driverOf } from './driver.ts'
import type { Driver } from './driver.ts'
import type { Exchange, NumberSettings } from './exchange.ts'
import type { Faults } from './faults.ts'
import { createLegFinder } from './find-leg-to.ts'
import type { FindLegTo } from './find-leg-to.ts'
import { receiveCall } from './inbound-call.ts'
import type { InboundWishes } from './inbound-call.ts'
import { listenAt } from './listen-at.ts'
import type { Listening } from './listen-at.ts'
import { restRoutes } from './rest/index.ts'
import type { VirtualClock } from './virtual-clock.ts'
import { viewCall, viewConference, viewQueue } from './views.ts'
import type { CallView, ConferenceView, QueueView } from './views.ts'

/** A telephone company in a process: its REST and control API, and the people who use its phones. */
export type Twin = Readonly<{
  /** Answers `/2010-04-01/...` and `/twin/...`. */
  requestListener: RequestListener
  listen: (at: Readonly<{ port: number; host: string }>) => Promise<Listening>
  /** Somebody calls one of the numbers. */
  dial: (wishes: InboundWishes) => Driver
  agents: Readonly<{ set: (phone: string, behaviour: AgentBehaviour) => void }>
  /** The next leg to this phone that nobody has asked for yet, once it rings. */
  legTo: FindLegTo
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
    calls: () => Array.from(exchange.legs.values(), viewCall),
    conferences: () => Array.from(exchange.conferences.values(), viewConference),
    queues: () => Array.from(exchange.queues.values(), viewQueue),
    idle: inFlight.idle,
    close,
  }
}

function setNumbers(exchange: Exchange, numbers: Readonly<Record<string, NumberSettings>>): void {
  exchange.numbers.clear()
  for (const [number, settings] of Object.entries(numbers)) exchange.numbers.set(number, settings)
}
