import type { Exchange } from './exchange.ts'
import { note, talkedSeconds } from './leg.ts'
import type { Leg } from './leg.ts'
import { isFinal } from './leg-event.ts'
import { legParameters } from './webhook/parameters.ts'
import { sendWebhook } from './webhook/send-webhook.ts'
import type { WebhookRequest } from './webhook/send-webhook.ts'

export type ProgressEvent = 'initiated' | 'ringing' | 'answered' | 'completed'

/** Posts a step of a leg's progress to its status callback, if it has one that wants this event. */
export function reportProgress(exchange: Exchange, leg: Leg, event: ProgressEvent): void {
  const { progress } = leg
  if (!progress?.events.includes(event)) return
  notify(exchange, leg, { ...progress, parameters: progressParameters(exchange, leg) })
}

/**
 * Sends a request whose reply does not matter. What one leg reports goes out in order, unless a fault
 * says otherwise; a failure is a warning on the leg, as Twilio's 15003 is.
 */
export function notify(exchange: Exchange, leg: Leg, request: WebhookRequest): void {
  // The parameters tell how things stand now, not when the request gets its turn.
  const own = request.isBare ? {} : legParameters(exchange, leg)
  const frozen = { ...request, parameters: { ...own, ...request.parameters } }
  const [fault] = exchange.faults.take(request.url, ['delay', 'reorder'])
  const lateMs = fault?.kind === 'delay' ? fault.ms : reorderedByMs
  if (fault) exchange.clock.after(lateMs, () => sendInOrder(exchange, leg, frozen))
  else sendInOrder(exchange, leg, frozen)
}

/** Long enough for the next callbacks of a leg to overtake. */
const reorderedByMs = 5000

function sendInOrder(exchange: Exchange, leg: Leg, request: WebhookRequest): void {
  leg.lastCallback = leg.lastCallback.then(async () => {
    const delivery = await sendWebhook(exchange, leg, request)
    if (delivery.kind === 'failed') {
      note(leg, exchange.clock.now(), { type: 'warning', code: 15003, message: delivery.message })
    }
  })
  exchange.inFlight.track(leg.lastCallback).catch((error: unknown) => exchange.report(String(error)))
}

function progressParameters(exchange: Exchange, leg: Leg): Readonly<Record<string, string>> {
  const base = {
    CallStatus: leg.status,
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(leg.sequenceNumber++),
    Timestamp: rfc2822(exchange.clock.now()),
  }
  if (!isFinal(leg.status)) return base
  const seconds = talkedSeconds(leg, exchange.clock.now())
  return {
    ...base,
    CallDuration: String(seconds),
    Duration: String(Math.ceil(seconds / 60)),
    SipResponseCode: sipResponseCode[leg.status],
  }
}

const sipResponseCode = { completed: '200', busy: '486', failed: '404', 'no-answer': '487', canceled: '487' }

/** A moment as Twilio writes it: `Tue, 24 Nov 2026 09:00:00 +0000`. */
export const rfc2822 = (ms: number): string => new Date(ms).toUTCString().replace('GMT', '+0000')
