import type { E164 } from '../words.ts'
import { readNumber, toE164 } from './telephone.ts'

// What Twilio sends for a caller who hides their number: the words anonymous, restricted and blocked on a keypad.
const hiddenNumbers: readonly string[] = ['+266696687', '+7378742833', '+2562533']

/**
 * The caller's number from Twilio's `From`; `null` when it is hidden, a client or SIP address, or the raw text of a
 * network. A number too new for our tables still counts: it did call.
 */
export function readCallerNumber(from: string): E164 | null {
  const text = from.trim()
  if (hiddenNumbers.includes(text) || !/^\+\d{7,15}$/.test(text)) return null
  const number = readNumber(text, null)
  return number?.isPossible() ? toE164(number) : null
}
