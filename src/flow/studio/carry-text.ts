import { complaintsAbout } from '../speaking/template.ts'
import type { KnownVariables } from './known-variables.ts'
import { replaceVariables } from './variables.ts'

/** A Liquid text of Studio's as one of ours, and what was lost on the way, as sentences for the report. */
export type Carried = Readonly<{ text: string; lost: readonly string[] }>

/** The Liquid text with Studio's variables in our words. What nothing here knows is empty, as in Studio where it is not set. */
export function carryLiquid(written: string, variables: KnownVariables): Carried {
  const unknown = new Set<string>()
  const text = replaceVariables(written, (path) => {
    const field = variables.fieldOf(path)
    if (field === null) unknown.add(path.join('.'))
    return field ?? '""'
  })
    .replace(/\{\{-?\s*""\s*-?\}\}/g, '')
    .replace(/\{\{(?! |-)/g, '{{ ')
    .replace(/(?<! |-)\}\}/g, ' }}')
  const lost = [...unknown].map((name) => `${name} is not known here: it is taken as empty`)
  const [complaint] = complaintsAbout(text, [])
  if (complaint === undefined) return { text, lost }
  const { kept, without } = usable(text)
  return { text: kept, lost: [...lost, `${without} taken out. ${complaint}`] }
}

/** As much of a Liquid text as can be said here, and what had to go for it. */
function usable(text: string): Readonly<{ kept: string; without: string }> {
  const untagged = text.replace(/\{%[\s\S]*?%\}/g, '')
  if (complaintsAbout(untagged, []).length === 0) return { kept: untagged, without: 'its Liquid tags were' }
  const unfiltered = untagged
    .replace(/\{\{-?\s*["'][^{}]*\}\}/g, '')
    .replace(/\{\{-?\s*([^{}|]+?)\s*\|[^{}]*\}\}/g, '{{ $1 }}')
  if (complaintsAbout(unfiltered, []).length === 0)
    return { kept: unfiltered, without: 'its Liquid filters were' }
  const plain = text.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{\{|\}\}|\{%|%\}/g, '')
  return { kept: plain, without: 'its Liquid was' }
}

// https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml
const speechMarkup =
  /<\/?(?:speak|break|emphasis|lang|p|phoneme|prosody|s|say-as|sub|w|voice|amazon:[\w-]+)(?:\s[^<>]*)?\/?>/gi
const speechAlias = /<sub\s[^<>]*alias\s*=\s*["']([^"']*)["'][^<>]*>[\s\S]*?<\/sub>/gi
// XML cannot carry them, and nobody can say them.
const unspeakable = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]|\\p{Surrogate}',
  'gu',
)

// Twilio: "The <Say> verb's maximum text length is 4,096 characters".
const longestPrompt = 4096

/** What a widget says, as a prompt; `''` when it says nothing. */
export function carryWords(written: string, variables: KnownVariables): Carried {
  const unmarked = written.replace(speechAlias, '$1').replace(speechMarkup, ' ')
  const spoken = unmarked === written ? written : unmarked.replace(/ {2,}/g, ' ')
  const { text, lost } = carryLiquid(spoken.replace(unspeakable, '').replace(/\r\n?/g, '\n'), variables)
  const words = text.trim()
  return {
    text: words.slice(0, longestPrompt).trim(),
    lost: [
      ...lost,
      ...(unmarked === written ? [] : ['its speech markup (SSML) was taken out']),
      ...(words.length > longestPrompt ? [`its words were cut after ${longestPrompt} characters`] : []),
    ],
  }
}
