import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { realClock } from './clock.ts'
import type { TwinClock } from './clock.ts'
import type { Exchange, NumberSettings } from './exchange.ts'
import { createFaults } from './faults.ts'
import { createOutboundLine } from './outbound-line.ts'
import { runDocuments } from './run-documents.ts'
import { randomHex } from './sid.ts'
import type { RandomHex } from './sid.ts'
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

/** An exchange with no legs yet. `apiUrl` tells where its REST API listens. */
export function createExchange(options: TwinOptions, apiUrl: () => string): Exchange {
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
