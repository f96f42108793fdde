import { z } from 'zod'
import type { Prompt } from '../run/directive.ts'

/** Stands for every language of the flow, when a prompt was written as one text. */
export const anyLanguage = '*'

/** A language Twilio can speak, as BCP 47 writes it. */
export const languageTag = z
  .string()
  .regex(
    /^[a-z]{2,3}(-[A-Z][a-z]{3})?-([A-Z]{2}|\d{3})$/,
    'A language is written with its country, like en-US or fr-CA',
  )

const maxCharacters = 4096
const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g
// eslint(no-control-regex) would be right elsewhere: here they are what is looked for, since XML cannot carry them.
const unspeakable = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]|\\p{Surrogate}',
  'u',
)

const words = (placeholders: readonly string[]) =>
  z
    .string()
    .trim()
    .min(1, 'There are no words to say')
    // Twilio: "The <Say> verb's maximum text length is 4,096 characters".
    .max(maxCharacters, `A prompt has at most ${maxCharacters} characters`)
    .refine((text) => !unspeakable.test(text), 'A prompt holds no control characters')
    .superRefine((text, context) => {
      const left = text.replace(placeholder, (whole, name: string) =>
        placeholders.includes(name) ? '' : whole,
      )
      if (!/\{\{|\{%/.test(left)) return
      const known = placeholders.map((name) => `{{ ${name} }}`).join(', ')
      context.addIssue({
        code: 'custom',
        message:
          known === ''
            ? 'Prompts here are plain words: "{{" would be read aloud'
            : `The only placeholder here is ${known}`,
      })
    })

/**
 * What is said: one text per language, or a single text in a flow of one language.
 * `placeholders` are those that may stand in it as `{{ name }}`.
 */
export const promptWith = (...placeholders: readonly string[]): z.ZodType<Prompt> =>
  z.union([
    words(placeholders).transform((text) => ({ [anyLanguage]: text })),
    z.record(languageTag, words(placeholders)),
  ])

/** What is said, in plain words. */
export const prompt = promptWith()

/** The prompt with the one text it was written in spread over all `languages`. */
export function spreadOver(written: Prompt, languages: readonly string[]): Prompt {
  const everywhere = written[anyLanguage]
  if (everywhere === undefined) return written
  return Object.fromEntries(languages.map((language) => [language, everywhere]))
}

/** The prompt with its placeholders replaced; an unknown one is left out. */
export function fillIn(written: Prompt, values: Readonly<Record<string, string>>): Prompt {
  return Object.fromEntries(
    Object.entries(written).map(([language, text]) => [
      language,
      text.replace(placeholder, (_, name: string) => values[name] ?? ''),
    ]),
  )
}
