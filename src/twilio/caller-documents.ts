import twilio from 'twilio'
import type { Spoken } from '../flow/index.ts'
import type { CallSid, E164, QueueName } from '../words.ts'
import type { WebhookAddresses } from './addresses.ts'
import { say, sayOrPlay } from './say.ts'

const { VoiceResponse } = twilio.twiml

/** Ends the leg. */
export function renderHangup(words: Spoken | null = null): string {
  const response = new VoiceResponse()
  if (words) say(response, words)
  response.hangup()
  return response.toString()
}

/** Says nothing new: for reports that ask for no answer. */
export const renderNothing = (): string => new VoiceResponse().toString()

/** Sends the leg on to another address of ours. */
export function renderRedirect(url: string): string {
  const response = new VoiceResponse()
  response.redirect(url)
  return response.toString()
}

/** Takes the caller out of the telephone's queue; the flow goes on at the `<Enqueue>` action. */
export function renderLeave(): string {
  const response = new VoiceResponse()
  response.leave()
  return response.toString()
}

/**
 * One stretch of holding: what is said, if anything, then about 20 s of music, then the next stretch is asked for. Short,
 * so that overflow and closing time are noticed while the caller waits.
 */
export function renderHold(words: readonly Spoken[], music: string, next: string): string {
  const response = new VoiceResponse()
  for (const one of words) say(response, one)
  response.play(music)
  response.redirect(next)
  return response.toString()
}

/** The same for a caller who may press a key meanwhile: it comes with the request for the next stretch, at once. */
export function renderListeningHold(
  words: readonly Spoken[],
  next: string,
  addresses: Pick<WebhookAddresses, 'holdMusic' | 'recording'>,
): string {
  const response = new VoiceResponse()
  const listening = response.gather({
    action: next,
    input: ['dtmf'],
    numDigits: 1,
    finishOnKey: '',
    timeout: 1,
  })
  for (const one of words) sayOrPlay(listening, one, addresses)
  listening.play(addresses.holdMusic)
  response.redirect(next)
  return response.toString()
}

/** Puts the caller (back) in line, as the turn that is frozen meanwhile did. */
export function renderEnqueue(
  queue: QueueName,
  at: Readonly<{ sid: CallSid; turn: number; addresses: WebhookAddresses }>,
): string {
  const response = new VoiceResponse()
  const action = at.addresses.turn(at.sid, at.turn)
  response.enqueue({ action, waitUrl: at.addresses.wait(at.sid, 0) }, queue)
  return response.toString()
}

/** Brings the caller to the agent, in the conference named for the call; the flow goes on at `action` afterwards. */
export function renderJoinAgent(sid: CallSid, action: string): string {
  const response = new VoiceResponse()
  response
    .dial({ action })
    .conference(
      { startConferenceOnEnter: true, endConferenceOnExit: true, beep: 'false', participantLabel: 'caller' },
      sid,
    )
  return response.toString()
}

/** Says `words`, then rings a person; when they do not answer either, `goodbye`. Needs no flow and no database. */
export function renderToPerson(words: Spoken, number: E164, goodbye: Spoken): string {
  const response = new VoiceResponse()
  say(response, words)
  response.dial({ timeout: 30 }, number)
  say(response, goodbye)
  response.hangup()
  return response.toString()
}
