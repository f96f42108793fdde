import twilio from 'twilio'
import type { Spoken, TransferOrder } from '../flow/index.ts'
import type { CallSid } from '../words.ts'
import { renderTransfer } from './render-transfer.ts'
import { say } from './say.ts'

const { VoiceResponse } = twilio.twiml

/** Asks somebody for one key, which `action` is told of, silence too. */
export function renderQuestion(words: Spoken, action: string): string {
  const response = new VoiceResponse()
  const gather = response.gather({
    action,
    numDigits: 1,
    finishOnKey: '',
    timeout: 6,
    actionOnEmptyResult: true,
  })
  say(gather, words)
  response.redirect(action)
  return response.toString()
}

/** How somebody comes into a conversation; `coaches`: the one leg that hears them, `null` for all. */
type Joining = Readonly<{
  seat: Readonly<{ isMuted: boolean; coaches: CallSid | null; endsConference: boolean }>
  label: string
  /** Asked once they are out of it. */
  action: string
}>

/** Puts a leg into the conference named for the call; no tone tells the caller. */
export function renderPartyJoins(sid: CallSid, { seat, label, action }: Joining): string {
  const { isMuted, coaches, endsConference } = seat
  const response = new VoiceResponse()
  response.dial({ action }).conference(
    {
      startConferenceOnEnter: true,
      endConferenceOnExit: endsConference,
      beep: 'false',
      participantLabel: label,
      waitUrl: '',
      ...(isMuted && { muted: true }),
      ...(coaches !== null && { coach: coaches }),
    },
    sid,
  )
  return response.toString()
}

/** Music for as long as somebody is on hold. */
export function renderMusic(music: string): string {
  const response = new VoiceResponse()
  response.play({ loop: 0 }, music)
  return response.toString()
}

/** Says something to one of a conversation. */
export function renderNews(words: Spoken): string {
  const response = new VoiceResponse()
  say(response, words)
  return response.toString()
}

/** Puts the caller's leg through to a number outside; `action` is told how that ended. */
export function renderPutThrough(order: TransferOrder, action: string): string {
  const response = new VoiceResponse()
  renderTransfer(response, order, action)
  return response.toString()
}
