import twilio from 'twilio'
import type { FallbackReply } from '../call/index.ts'
import { say } from './say.ts'

const { VoiceResponse } = twilio.twiml

// As long as a message to an agent may be elsewhere, and a silence that ends it.
const message = { maxLength: 120, timeout: 5, finishOnKey: '#', playBeep: true }
const ringSeconds = 30

/** Renders what the fallback says; `address` is the fallback's own, and its query tells where the caller stands then. */
export function renderFallback({ says, then }: FallbackReply, address: string): string {
  const response = new VoiceResponse()
  const at = (where: string, key: string | null = null): string =>
    `${address}?at=${where}${key === null ? '' : `&key=${encodeURIComponent(key)}`}`
  for (const words of says) say(response, words)
  switch (then.type) {
    case 'menu': {
      const listening = response.gather({
        action: at('menu'),
        input: ['dtmf'],
        numDigits: 1,
        finishOnKey: '',
        timeout: then.menu.timeoutSeconds,
        actionOnEmptyResult: true,
      })
      say(listening, then.menu.words)
      response.redirect(at('menu'))
      break
    }
    case 'ring':
      response.dial({ action: at('rung', then.key), timeout: ringSeconds }, then.number)
      break
    case 'record':
      response.record({ ...message, action: at('recorded') })
      response.redirect(at('recorded'))
      break
    case 'hangup':
      response.hangup()
  }
  return response.toString()
}

/**
 * The fallback as one document that asks nobody: for hosting elsewhere, where no hours can be looked at and no key
 * can be heard. `ring` is what is said and rung, `missed` what follows when nobody answers.
 */
export function renderStaticFallback(ring: FallbackReply, missed: FallbackReply): string {
  const response = new VoiceResponse()
  for (const words of ring.says) say(response, words)
  if (ring.then.type === 'ring') response.dial({ timeout: ringSeconds }, ring.then.number)
  for (const words of missed.says) say(response, words)
  if (missed.then.type === 'record') response.record(message)
  response.hangup()
  return response.toString()
}
