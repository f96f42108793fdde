import twilio from 'twilio'
import type { Spoken } from '../flow/index.ts'
import { say } from './say.ts'

const { VoiceResponse } = twilio.twiml

/** How an answer in keys ends: after the first one, or with the pound key. */
export type KeysAsked = 'one' | 'untilPound'

/** Says `words` and waits for keys, which are told to `action`; silence is told as well. */
export function renderKeysAsked(
  words: Spoken,
  action: string,
  { keys, patienceSeconds }: Readonly<{ keys: KeysAsked; patienceSeconds: number }>,
): string {
  const response = new VoiceResponse()
  const gather = response.gather({
    action,
    input: ['dtmf'],
    timeout: patienceSeconds,
    actionOnEmptyResult: true,
    ...(keys === 'one' ? { numDigits: 1, finishOnKey: '' } : { finishOnKey: '#' }),
  })
  say(gather, words)
  response.redirect(action)
  return response.toString()
}
