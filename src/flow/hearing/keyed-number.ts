import type { Language } from '../../words.ts'
import type { CallerEvent, FlowEvent } from '../run/event.ts'
import { spokenDigits } from './speech.ts'

/** A telephone number as a caller gives it, key by key or in words: `keyed` with its digits, `noInput` or `noMatch`. */
export function hearNumber(event: CallerEvent, language: Language): FlowEvent {
  if (event.type !== 'pressed' && event.type !== 'said') return { type: 'noInput' }
  const digits = event.type === 'pressed' ? event.digits : spokenDigits(event.speech, language)
  if (digits === '') return { type: 'noInput' }
  return digits !== null && /^\d+$/.test(digits) ? { type: 'keyed', value: digits } : { type: 'noMatch' }
}

/** The script token that makes `hearNumber` answer `event`. */
export function actNumber(event: string): string {
  if (event === 'keyed') return '4155550123#'
  return event === 'noInput' ? 'wait' : '*'
}
