import type { Prompt, Recording, Spoken, Wording } from '../run/directive.ts'
import { textIn } from './own-words.ts'
import { longestPrompt, textOf, unspeakable } from './prompt.ts'
import { hasPlaceholders } from './read-template.ts'
import { render } from './template.ts'
import type { Known } from './template.ts'
import { webAddress } from './web-address.ts'

/** How a flow's words sound: its voice for each language, and the recorded files it was published with, by name. */
export type Sound = Readonly<{
  voices: Readonly<Record<string, string>>
  recordings: Readonly<Record<string, string>>
}>

/** What a prompt comes to for this caller: filled in, in their language and its voice. Empty where it was not written. */
export function speak(prompt: Prompt, known: Known, sound: Sound): Spoken {
  const { language } = known.context
  const wording = textIn(prompt, language) ?? ''
  const voice = voiceOf(wording) ?? sound.voices[language]
  const recording = recordingOf(wording, sound.recordings)
  return {
    text: words(textOf(wording), known),
    language,
    ...(voice !== undefined && { voice }),
    ...(recording && { recording }),
  }
}

/** The words alone of what a prompt comes to for this caller. */
export const wordsOf = (prompt: Prompt, known: Known): string =>
  words(textOf(textIn(prompt, known.context.language) ?? ''), known)

const voiceOf = (wording: Wording): string | undefined =>
  typeof wording === 'object' && 'voice' in wording ? wording.voice : undefined

function recordingOf(wording: Wording, recordings: Sound['recordings']): Recording | null {
  if (typeof wording === 'string' || !('play' in wording)) return null
  const { play } = wording
  if (webAddress.test(play)) return { address: play }
  return { file: play, hash: Object.hasOwn(recordings, play) ? (recordings[play] ?? null) : null }
}

function words(text: string, known: Known): string {
  if (!hasPlaceholders(text)) return text
  return speakable(render(text, known))
}

/** What came from callers and forms may hold what XML cannot carry, and may leave gaps where nothing was known. */
const speakable = (text: string): string =>
  text
    .replace(new RegExp(unspeakable, 'gu'), '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.](?:\s|$))/g, '')
    .trim()
    .slice(0, longestPrompt)
