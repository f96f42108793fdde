/** What a leg is doing, as its party would say it. */
export type Doing = 'ringing' | 'speaking' | 'gathering' | 'recording' | 'waiting' | 'talking' | 'ended'

export type CallStatus =
  | 'queued'
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled'

/** How a call can be over. */
export type FinalStatus = 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled'

export const isFinal = (status: CallStatus): status is FinalStatus =>
  ['completed', 'busy', 'failed', 'no-answer', 'canceled'].includes(status)

/** Something that happened on a leg. Times are the twin's clock, in milliseconds since 1970. */
export type LegEvent = Readonly<{ at: number } & Happening>

/** The same without its time. */
export type Happening =
  | { type: 'placed'; to: string; from: string }
  | { type: 'ringing' }
  | { type: 'answered' }
  | { type: 'webhook'; method: string; url: string; status: number | null }
  | { type: 'heard'; verb: string; text: string; language?: string }
  | { type: 'gathering'; input: string; timeoutSeconds: number; digitsWanted: number | null }
  | { type: 'pressed'; digits: string }
  | { type: 'spoke'; speech: string }
  | { type: 'gathered'; digits: string; speech: string }
  | { type: 'enqueued'; queue: string; position: number }
  | { type: 'dequeued'; queue: string; result: string }
  | { type: 'dialled'; to: string; sid: string }
  | { type: 'joined'; conference: string; conferenceSid: string }
  | { type: 'connected'; sids: readonly string[] }
  | { type: 'left'; conference: string; reason: string }
  | { type: 'recording'; recordingSid: string | null }
  | { type: 'recorded'; recordingSid: string; seconds: number }
  | { type: 'redirected'; url: string }
  | { type: 'warning'; code: number; message: string }
  | { type: 'error'; code: number; message: string; url: string | null }
  | { type: 'ended'; status: FinalStatus }
