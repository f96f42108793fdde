import twilio from 'twilio'
import type { Spoken } from '../flow/index.ts'
import type { CallSid, OfferId } from '../words.ts'
import type { WebhookAddresses } from './addresses.ts'
import { renderQuestion } from './party-documents.ts'

const { VoiceResponse } = twilio.twiml

/**
 * Says on the agent's leg who is calling and waits for a key. Only a key press proves a person: a voicemail answers
 * too. `attempt` counts from 1.
 */
export function renderWhisper(
  words: Spoken,
  offer: OfferId,
  attempt: number,
  addresses: WebhookAddresses,
): string {
  return renderQuestion(words, addresses.offer(offer, `keys/${attempt}`))
}

/** Puts the agent who accepted into the conference named for the call. */
export function renderAgentJoins(
  sid: CallSid,
  offer: OfferId,
  { record, addresses }: Readonly<{ record: boolean; addresses: WebhookAddresses }>,
): string {
  const response = new VoiceResponse()
  response.dial({ action: addresses.offer(offer, 'left') }).conference(
    {
      startConferenceOnEnter: true,
      endConferenceOnExit: true,
      beep: 'false',
      participantLabel: 'agent',
      waitUrl: '',
      // The first participant fixes these for the whole conference, and the agent is the first.
      statusCallback: addresses.conference(sid),
      statusCallbackEvent: ['start', 'end', 'join', 'leave'],
      ...(record && { record: 'record-from-start' }),
    },
    sid,
  )
  return response.toString()
}

/** Keeps the agent for a second, until it is known what they are to hear: then `url` is asked. */
export function renderAskAgain(url: string): string {
  const response = new VoiceResponse()
  response.pause({ length: 1 })
  response.redirect(url)
  return response.toString()
}
