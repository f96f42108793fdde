import type { CallerEvent, TransferEnd } from '../flow/index.ts'
import type { CallSid } from '../words.ts'
import { word } from '../words.ts'

/** A webhook's form as it came. Fields that Twilio adds without notice are ignored. */
export type Form = Readonly<Record<string, unknown>>

/** The first request of an inbound call. */
export type InboundCall = Readonly<{
  sid: CallSid
  /** Any text: a number, `anonymous`, `client:...`. */
  from: string
  to: string
  status: string
  /** STIR/SHAKEN, of the caller id: `failed` is a number that may be forged. */
  attestation: 'passed' | 'failed' | 'unknown'
}>

/**
 * What the caller's leg reports for a turn. `frozen`: news of a caller in a queue that must not move the flow;
 * `because` of a `<Leave>` is ours to know, so it comes as `left`.
 */
export type ReportedEvent =
  CallerEvent | Readonly<{ type: 'left' }> | Readonly<{ type: 'frozen'; result: string }>

/** A webhook of the caller's leg that belongs to a turn. */
export type TurnRequest = Readonly<{ sid: CallSid; turn: number; event: ReportedEvent }>

/** A form that is not what Twilio sends; the sentence is for the log. */
export class UnreadableWebhook extends Error {}

/** Reads the voice request of a tracking number. Throws UnreadableWebhook without a `CallSid`. */
export function readInboundCall(form: Form): InboundCall {
  return {
    sid: readCallSid(form),
    from: field(form, 'From'),
    to: field(form, 'To'),
    status: field(form, 'CallStatus'),
    attestation: attestationOf(field(form, 'StirVerstat')),
  }
}

/** Reads an action request of the caller's leg. Throws UnreadableWebhook when the path names no turn. */
export function readTurn(path: Readonly<Record<string, unknown>>, form: Form): TurnRequest {
  const turn = Number(path.turn)
  if (!Number.isSafeInteger(turn) || turn < 0) throw new UnreadableWebhook(`no turn ${String(path.turn)}`)
  return { sid: word<CallSid>(String(path.callSid)), turn, event: readEvent(form) }
}

/** The call leg a webhook is about. */
export function readCallSid(form: Form): CallSid {
  const sid = field(form, 'CallSid')
  if (sid === '') throw new UnreadableWebhook('the webhook names no CallSid')
  return word<CallSid>(sid)
}

/** A field's text, trimmed; `''` when it is not there. A field sent twice counts as its last value. */
export function field(form: Form, name: string): string {
  const value = form[name]
  const last: unknown = Array.isArray(value) ? value.at(-1) : value
  return typeof last === 'string' ? last.trim() : ''
}

function readEvent(form: Form): ReportedEvent {
  // First: a recorded conversation is reported with its recording, which is no message of the caller's.
  if (field(form, 'DialCallStatus') !== '') return readDial(form)
  const recording = field(form, 'RecordingUrl')
  if (recording !== '') {
    return { type: 'recorded', url: recording, seconds: Number(field(form, 'RecordingDuration')) || 0 }
  }
  const queueResult = field(form, 'QueueResult')
  if (queueResult !== '') return readQueueResult(queueResult)
  const digits = field(form, 'Digits')
  if (digits !== '' && digits !== 'hangup') return { type: 'pressed', digits }
  const speech = field(form, 'SpeechResult')
  return speech === '' ? { type: 'silent' } : { type: 'said', speech }
}

function readDial(form: Form): ReportedEvent {
  const because = dialEnd(field(form, 'DialCallStatus'), field(form, 'DialBridged'))
  // The caller hung up while it rang: nothing comes next, and nobody hears it.
  if (because !== 'talked' && field(form, 'CallStatus') === 'completed')
    return { type: 'frozen', result: 'hangup' }
  const recording = field(form, 'RecordingUrl')
  return { type: 'transferEnded', because, ...(recording !== '' && { recording }) }
}

function dialEnd(status: string, bridged: string): TransferEnd {
  switch (status) {
    case 'completed':
    case 'answered':
      // A leg that answered and was never connected has `completed` with `DialBridged=false`.
      return bridged === 'false' ? 'noAnswer' : 'talked'
    case 'busy':
      return 'busy'
    case 'no-answer':
    case 'canceled':
      return 'noAnswer'
    default:
      return 'failed'
  }
}

// `bridged`, `redirected` and `hangup` say that the queue is over, not what comes next: an agent's leg or the
// number's status callback says that.
function readQueueResult(result: string): ReportedEvent {
  switch (result) {
    case 'leave':
      return { type: 'left' }
    case 'queue-full':
      return { type: 'leftQueue', because: 'full' }
    case 'bridged':
    case 'bridging-in-process':
    case 'redirected':
    case 'redirected-from-bridged':
    case 'hangup':
      return { type: 'frozen', result }
    // `error`, `system-error`, and whatever is added without notice: the caller must not be left with nothing.
    default:
      return { type: 'leftQueue', because: 'failed' }
  }
}

// By prefix: diverted and passed-through calls carry longer values, and new ones appear without notice.
function attestationOf(stirVerstat: string): InboundCall['attestation'] {
  if (stirVerstat.startsWith('TN-Validation-Passed')) return 'passed'
  if (stirVerstat.startsWith('TN-Validation-Failed')) return 'failed'
  return 'unknown'
}
