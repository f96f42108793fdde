import type { CallStatus, Doing, Happening, LegEvent } from './leg-event.ts'
import { createScope } from './scope.ts'
import type { Scope } from './scope.ts'

export type Method = 'GET' | 'POST'
export type Destination = Readonly<{ url: string; method: Method }>
export type Direction = 'inbound' | 'outbound-api' | 'outbound-dial'

/** What the party at the far end does when a verb listens: one entry answers one Gather or Record. */
export type Input =
  | Readonly<{ kind: 'keys'; digits: string }>
  | Readonly<{ kind: 'speech'; speech: string }>
  | Readonly<{ kind: 'silence' }>

/** A verb that listens: which inputs mean something to it, and what it does with one. */
export type Ear = Readonly<{ accepts: (input: Input) => boolean; take: (input: Input) => void }>

/** Where a leg's progress is posted, and which of `initiated ringing answered completed` are wanted. */
export type ProgressCallback = Destination & Readonly<{ events: readonly string[] }>

export type LegDetails = Readonly<{
  sid: string
  from: string
  to: string
  direction: Direction
  parent: Leg | null
  createdAt: number
  /** How many times faster than life the twin waits on this leg. */
  speed: number
  /** Parameters that the carrier adds to every request: `FromCity`, `StirVerstat`, `CallerName`. */
  carrierParameters: Readonly<Record<string, string>>
  fallback: Destination | null
  progress: ProgressCallback | null
}>

/** One leg of a call: all that changes while it lives. */
export type Leg = Omit<LegDetails, 'fallback' | 'progress'> & {
  fallback: Destination | null
  progress: ProgressCallback | null
  status: CallStatus
  doing: Doing
  startedAt: number | null
  endedAt: number | null
  answeredBy: string | null
  /** The number of the next status callback. */
  sequenceNumber: number
  /** Callbacks of one leg go out one after another. */
  lastCallback: Promise<void>
  readonly cookies: Map<string, string>
  readonly events: LegEvent[]
  readonly heard: string[]
  readonly listeners: Set<(event: LegEvent) => void>
  /** Legs it has dialled or been connected with, for transcripts. */
  readonly companions: Set<Leg>
  readonly inputs: Input[]
  ear: Ear | null
  /** Answers the phone while it rings. */
  pickUp: () => void
  /** Stops when the leg ends. */
  readonly life: Scope
  /** The strand that runs its TwiML; a redirect replaces it. */
  script: Scope
}

/** A leg that has just been asked for. */
export function createLeg(details: LegDetails): Leg {
  const life = createScope()
  return {
    ...details,
    status: 'queued',
    doing: 'ringing',
    startedAt: null,
    endedAt: null,
    answeredBy: null,
    sequenceNumber: 0,
    lastCallback: Promise.resolve(),
    cookies: new Map(),
    events: [],
    heard: [],
    listeners: new Set(),
    companions: new Set(),
    inputs: [],
    ear: null,
    pickUp: () => undefined,
    life,
    script: life.child(),
  }
}

/** Writes an event down and tells who listens. */
export function note(leg: Leg, now: number, happening: Happening): void {
  const event: LegEvent = { at: now, ...happening }
  leg.events.push(event)
  if (event.type === 'heard') leg.heard.push(event.text)
  for (const listener of [...leg.listeners]) listener(event)
}

/** Whole seconds since the leg was answered; 0 if it never was. */
export function talkedSeconds(leg: Leg, now: number): number {
  if (leg.startedAt === null) return 0
  return Math.round(((leg.endedAt ?? now) - leg.startedAt) / 1000)
}
