import type { LookUp } from '../outside/index.ts'
import type { Store } from '../store/index.ts'
import type { Conferences, Telephone, WebhookAddresses } from '../twilio/index.ts'
import type { EpochMs } from '../words.ts'
import type { Fallback } from './fallback.ts'
import type { OpenCalls } from './open-calls.ts'
import type { Published } from './published.ts'

/** Where a use case tells what a person running Warmline should know. Telephone numbers go through `maskPhone` first. */
export type Log = Readonly<{
  warn: (what: string) => void
  error: (error: unknown, what: string) => void
}>

/** What every use case stands on; made once, by the composition root. */
export type Parts = Readonly<{
  store: Store
  telephone: Telephone
  conferences: Conferences
  addresses: WebhookAddresses
  /** Asks other systems that flows rely on. */
  lookUp: LookUp
  published: Published
  fallback: Fallback
  openCalls: OpenCalls
  now: () => EpochMs
  /** 0 up to 1. */
  random: () => number
  /** An id nobody else has. */
  newId: () => string
  /** Runs `work` once the present request has been answered; a failure is reported, never lost. */
  afterwards: (work: () => Promise<void>) => void
  /**
   * Looks again in so many milliseconds. The wish is lost with the server, so what it would find must be in the database,
   * where the timed work finds it too.
   */
  wakeIn: (ms: number, look: () => Promise<void>) => void
  /** As fast as the account begins calls; `null` for as fast as they come. */
  callsPerSecond: number | null
  log: Log
}>
