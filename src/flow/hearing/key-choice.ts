import type { Language } from '../../words.ts'
import type { CallerEvent } from '../run/event.ts'
import { spokenKey } from './speech.ts'

/** The event that each key is, by key. */
export type KeyChoice = Readonly<Record<string, string>>

/** Which of the choices was pressed, or named when that is all that was said; else `noInput` or `noMatch`. */
export function hearKey(choices: KeyChoice, event: CallerEvent, language: Language): string {
  switch (event.type) {
    case 'pressed':
      return event.digits === '' ? 'noInput' : chosenBy(choices, event.digits)
    case 'said':
      return chosenBy(choices, spokenKey(event.speech, language))
    default:
      return 'noInput'
  }
}

const chosenBy = (choices: KeyChoice, key: string | null): string =>
  (key !== null && Object.hasOwn(choices, key) ? choices[key] : undefined) ?? 'noMatch'

const keys = ['7', '8', '6', '5', '4', '3', '2', '1', '0', '9', '*', '#']

/** The script token that makes `hearKey` answer `event`. */
export function actKey(choices: KeyChoice, event: string): string {
  if (event === 'noInput') return 'wait'
  const chosen = Object.entries(choices).find(([, made]) => made === event)
  return chosen?.[0] ?? keys.find((key) => !Object.hasOwn(choices, key)) ?? 'speech: something else'
}

/** What the caller did, as evidence of what they agreed to. */
export const didWhat = (event: CallerEvent): string =>
  event.type === 'pressed' ? event.digits : event.type === 'said' ? event.speech : ''
