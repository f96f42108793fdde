import type { LegStatus } from '../../src/twilio/read-leg.ts'
import type { CallSid, EpochMs } from '../../src/words.ts'

/** What the telephone sends to Warmline. */
export type Webhook = Readonly<{ url: string; form: Readonly<Record<string, string>> }>

/** Where a leg is, as the telephone alone knows. */
export type Whereabouts =
  | Readonly<{ kind: 'nowhere' }>
  | Readonly<{ kind: 'queue'; queueSid: string; action: string; next: string }>
  | Readonly<{ kind: 'conference'; name: string; action: string }>
  /** Presses a key, or none. */
  | Readonly<{ kind: 'listening'; action: string }>
  | Readonly<{ kind: 'recording'; action: string }>
  /** Talks with somebody outside. */
  | Readonly<{ kind: 'outside'; action: string | null }>

/** One leg of the telephone's. */
export type Leg = {
  readonly sid: CallSid
  readonly kind: 'caller' | 'agent'
  readonly from: string
  readonly to: string
  /** Told of each status. */
  readonly statusUrl: string
  /** Asked once the leg has been picked up. */
  readonly answerUrl: string
  readonly createdAt: EpochMs
  status: LegStatus
  at: Whereabouts
  /** The document that it waits for. */
  request: Webhook | null
  /** Counts what it has been sent to: the answer to an earlier request is heard by nobody. */
  epoch: number
}

export const isAlive = ({ status }: Leg): boolean =>
  status === 'queued' || status === 'initiated' || status === 'ringing' || status === 'in-progress'
