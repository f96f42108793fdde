import type { Language } from '../../words.ts'
import { wordsIn } from './aloud/words-in.ts'

/**
 * English is spoken at about 150 words a minute (National Center for Voice and Speech), and the platform's voices keep
 * to that. The others in proportion to the speeds at which the same texts are read: 228, 195 and 218 words a minute
 * (Trauzettel-Klosinski and Dietz, the International Reading Speed Texts, 2012).
 */
const wordsAMinute = { en: 150, fr: 128, es: 143 } as const

const pauseSeconds = { short: 0.25, long: 0.5 } as const

/** What a placeholder comes to, when nothing is filled in yet: a first name, a date. */
const filledIn = ' one two '

/**
 * About how long a text takes to be said in `language`: its words, its digits one by one, and a pause at each comma and
 * full stop. Placeholders count as two words, their conditions as if all of it was said.
 */
export function spokenSeconds(text: string, language: Language): number {
  const said = text.replace(/\{%.*?%\}/gs, ' ').replace(/\{\{.*?\}\}/gs, filledIn)
  const words = count(said, /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu) + count(said, /\p{N}/gu)
  const pauses =
    count(said, /[,;:](?=\s|$)/g) * pauseSeconds.short + count(said, /[.!?…](?=\s|$)/g) * pauseSeconds.long
  return (words * 60) / wordsIn(wordsAMinute, language) + pauses
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0
