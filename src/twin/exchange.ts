import type { Agent as HttpAgent } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import type { AgentBehaviour } from './agent-behaviour.ts'
import type { TwinClock } from './clock.ts'
import type { Conference } from './conference.ts'
import type { Faults } from './faults.ts'
import type { Destination, Leg, Method } from './leg.ts'
import type { OutboundLine } from './outbound-line.ts'
import type { WaitingQueue } from './queue.ts'
import type { Recording } from './recording.ts'
import type { Scope } from './scope.ts'
import type { RandomHex } from './sid.ts'
import type { WorkInFlight } from './work-in-flight.ts'

/** What a phone number of the account is set to. Methods are POST unless said. */
export type NumberSettings = Readonly<{
  voiceUrl: string
  voiceMethod?: Method
  fallbackUrl?: string
  fallbackMethod?: Method
  statusCallback?: string
  statusCallbackMethod?: Method
}>

/** Where TwiML comes from: asked of a server, or given with a REST request. */
export type DocumentRequest =
  | (Destination & Readonly<{ kind: 'url'; parameters: Readonly<Record<string, string>> }>)
  | Readonly<{ kind: 'inline'; twiml: string }>

/** What verbs run for: a call, a Gather's prompt, waiting in a queue or conference, a whisper, before a bridge. */
export type DocumentRole = 'call' | 'prompt' | 'queueWait' | 'conferenceWait' | 'whisper' | 'beforeBridge'

/** How running documents ended. */
export type RunEnd =
  | Readonly<{ kind: 'finished' }>
  | Readonly<{ kind: 'hungUp' }>
  | Readonly<{ kind: 'rejected'; status: 'busy' | 'no-answer' }>
  | Readonly<{ kind: 'leftQueue' }>
  | Readonly<{ kind: 'failed' }>

/** One strand of documents on one leg. */
export type DocumentRun = Readonly<{ leg: Leg; scope: Scope; role: DocumentRole }>

/** The exchange: every leg, queue, conference and recording of one account, and what they need. */
export type Exchange = Readonly<{
  account: Readonly<{ sid: string; authToken: string }>
  clock: TwinClock
  random: RandomHex
  isStrict: boolean
  speed: number
  report: (line: string) => void
  numbers: Map<string, NumberSettings>
  agents: Map<string, AgentBehaviour>
  /** Phones nobody has said anything about. */
  otherPhones: AgentBehaviour
  legs: Map<string, Leg>
  queues: Map<string, WaitingQueue>
  conferences: Map<string, Conference>
  recordings: Map<string, Recording>
  faults: Faults
  inFlight: WorkInFlight
  connections: Readonly<{ http: HttpAgent; https: HttpsAgent }>
  outboundLine: OutboundLine
  /** Once closed, nothing is sent any more. */
  lifetime: { isClosed: boolean }
  /** Base of the URLs that the twin hands out, such as a recording's. */
  apiUrl: () => string
  /** Told after anything has happened on any leg. */
  watchers: Set<(leg: Leg) => void>
  /** Fetches and runs documents until nothing is left to run. */
  runDocuments: (exchange: Exchange, run: DocumentRun, request: DocumentRequest) => Promise<RunEnd>
}>
