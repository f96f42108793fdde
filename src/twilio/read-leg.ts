import { word, type CallSid } from '../words.ts'
import { field, UnreadableWebhook, type Form } from './read-turn.ts'

/** How a leg stands, as its status callback or a REST read tells. */
export type LegStatus =
  | 'queued'
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'no-answer'
  | 'failed'
  | 'canceled'

const over: readonly string[] = ['completed', 'busy', 'no-answer', 'failed', 'canceled']

/** Whether a leg of this status is over for good. */
export const isOver = (status: string): boolean => over.includes(status)

/** A status callback of any leg. Order and delivery are not guaranteed: only a final status may be relied on. */
export const readStatus = (form: Form): string => field(form, 'CallStatus')

/** The keys pressed; `''` for silence. */
export const readKeys = (form: Form): string => field(form, 'Digits')

/** A caller in the telephone's queue who asks for the next stretch of holding. */
export type HoldRequest = Readonly<{
  sid: CallSid
  seq: number
  /** The queue they stand in; `null` where the request does not say. */
  queueSid: string | null
  /** Keys pressed in the stretch before; `''` for none. */
  keys: string
}>

/** Reads a request of the waitUrl and its query. Throws UnreadableWebhook when the path numbers no stretch. */
export function readHold(path: Readonly<Record<string, unknown>>, query: Form, form: Form): HoldRequest {
  const seq = Number(path.seq)
  if (!Number.isSafeInteger(seq) || seq < 0) throw new UnreadableWebhook(`no stretch ${String(path.seq)}`)
  const queueSid = field(form, 'QueueSid') || field(query, 'queue') || null
  return { sid: word<CallSid>(String(path.callSid)), seq, queueSid, keys: readKeys(form) }
}

/** What happened in a conference, and to which leg. */
export const readConferenceEvent = (form: Form): Readonly<{ event: string; callSid: string }> => ({
  event: field(form, 'StatusCallbackEvent'),
  callSid: field(form, 'CallSid'),
})
