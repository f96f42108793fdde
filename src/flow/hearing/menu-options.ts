import { z } from 'zod'
import type { Language } from '../../words.ts'
import { block, stepName } from '../read/authored.ts'
import type { CallerEvent } from '../run/event.ts'
import { anyLanguage, languageTag } from '../speaking/prompt.ts'
import { heardIn, plainSpeech, spokenKey } from './speech.ts'

const phrase = z.string().refine((text) => plainSpeech(text) !== '', 'Write a word that can be said')

const phrases = z.union([
  z.array(phrase).transform((words): Record<string, string[]> => ({ [anyLanguage]: words })),
  z.record(languageTag, z.array(phrase)),
])

const option = block({
  hear: phrases
    .default({})
    .describe('Words that choose this option; a list for all languages, or a list per language'),
  language: languageTag.optional().describe('From here on the caller is spoken to in this language'),
  next: stepName.describe('The step to go on to'),
})

type Option = z.output<typeof option>

/** A menu's options, by the key that chooses each. */
export type MenuOptions = Readonly<Record<string, Option>>

export const menuOptions = z
  .record(z.string().regex(/^[0-9*#]$/, 'A menu key is one of 0 to 9, "*" and "#"'), option)
  .refine((options) => Object.keys(options).length > 0, 'A menu has at least one option')
  .describe('What can be chosen, by key')

type Phrase = Readonly<{ key: string; language: string; words: string }>

const phrasesOf = (options: MenuOptions): readonly Phrase[] =>
  Object.entries(options).flatMap(([key, { hear }]) =>
    Object.entries(hear).flatMap(([language, list]) => list.map((words) => ({ key, language, words }))),
  )

/** What the speech recogniser should expect, by language; empty when no option can be said. */
export function hintsOf(options: MenuOptions): Readonly<Record<string, readonly string[]>> {
  const hints: Record<string, string[]> = {}
  for (const { language, words } of phrasesOf(options)) (hints[language] ??= []).push(words)
  return hints
}

// A transition on "*" would be XState's wildcard.
const keyNames: Readonly<Record<string, string>> = { '*': 'star', '#': 'pound' }

/** The outcome, and the machine's event, of choosing `key`. */
export const outcomeOf = (key: string): string => keyNames[key] ?? key

/** The event that a caller's answer is: a key's outcome, `noInput` or `noMatch`. */
export function chosen(options: MenuOptions, event: CallerEvent, language: Language): string {
  switch (event.type) {
    case 'pressed':
      if (event.digits === '') return 'noInput'
      return Object.hasOwn(options, event.digits) ? outcomeOf(event.digits) : 'noMatch'
    case 'said':
      return spokenChoice(options, event.speech, language)
    case 'silent':
    case 'recorded':
    case 'leftQueue':
    case 'transferEnded':
      return 'noInput'
  }
}

// The longest phrase is the most particular: "do not call" beats "call".
function spokenChoice(options: MenuOptions, speech: string, language: Language): string {
  const named = spokenKey(speech, language)
  if (named !== null && Object.hasOwn(options, named)) return outcomeOf(named)
  const [best] = phrasesOf(options)
    .filter((phrase) => phrase.language === anyLanguage || phrase.language === language)
    .filter(({ words }) => heardIn(speech, words))
    .toSorted((a, b) => plainSpeech(b.words).length - plainSpeech(a.words).length)
  return best ? outcomeOf(best.key) : 'noMatch'
}

const allKeys = ['7', '8', '6', '5', '4', '3', '2', '1', '0', '9', '*', '#']

/** What a caller does to choose nothing there is, in the script grammar. */
export const unoffered = (options: MenuOptions): string =>
  allKeys.find((key) => !Object.hasOwn(options, key)) ?? 'speech: something else'
