import type twilio from 'twilio'
import type { TransferOrder } from '../flow/index.ts'

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>

/** Rings a number outside; `action` is told how that ended, also when nobody answered. */
export function renderTransfer(response: VoiceResponse, order: TransferOrder, action: string): void {
  const { address, timeoutSeconds, callerId, record } = order
  const dial = response.dial({
    action,
    timeout: timeoutSeconds,
    // Left out, Twilio shows the caller's own.
    ...(callerId !== null && { callerId }),
    ...(record && { record: 'record-from-answer-dual' }),
  })
  if (address.kind === 'sip') dial.sip(address.uri)
  else dial.number(address.number)
}
