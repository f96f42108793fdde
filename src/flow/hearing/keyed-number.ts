import type { Language } from '../../words.ts'
import type { CallerEvent, FlowEvent } from '../run/event.ts'
import { spokenDigits } from './speech.ts'

/** Digits as a caller gives them, by keys or in words: `keyed` with all of them, `noInput` or `noMatch`. */
export function hearNumber(event: CallerEvent, language: Language): FlowEvent {
  if (event.type !== 'pressed' && event.type !== 'said') return { type: 'noInput' }
  const digits = event.type === 'pressed' ? event.digits : spokenDigits(event.speech, language)
  if (digits === '') return { type: 'noInput' }
  return digits !== null && /^\d+$/.test(digits) ? { type: 'keyed', value: digits } : { type: 'noMatch' }
}

/** The script token that makes `hearNumber` answer `event`, with a telephone number. */
export function actNumber(event: string): string {
  if (event === 'keyed') return '4155550123#'
  return event === 'noInput' ? 'wait' : '*'
}
