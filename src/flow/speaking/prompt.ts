import { z } from 'zod'
import { block } from '../read/authored.ts'
import type { Prompt, Wording } from '../run/directive.ts'
import { textIn } from './own-words.ts'
import { complaintsAbout } from './template.ts'
import { knownFields } from '../known/field-values.ts'

/** Stands for every language of the flow, when a prompt was written as one text. */
export const anyLanguage = '*'

/** A language Twilio can speak, as BCP 47 writes it. */
export const languageTag = z
  .string()
  .regex(
    /^[a-z]{2,3}(-[A-Z][a-z]{3})?-([A-Z]{2}|\d{3})$/,
    'A language is written with its country, like en-US or fr-CA',
  )
  .meta({ title: 'a language like `en-US`' })

/** Twilio: "The <Say> verb's maximum text length is 4,096 characters". */
export const longestPrompt = 4096

// eslint(no-control-regex) would be right elsewhere: here they are what is looked for, since XML cannot carry them.
export const unspeakable = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]|\\p{Surrogate}',
  'u',
)

const words = (own: readonly string[]) =>
  z
    .string()
    .trim()
    .min(1, 'There are no words to say')
    .max(longestPrompt, `A prompt has at most ${longestPrompt} characters`)
    .refine((text) => !unspeakable.test(text), 'A prompt holds no control characters')
    .superRefine((text, context) => {
      for (const message of complaintsAbout(text, own)) context.addIssue({ code: 'custom', message })
    })
    .meta({
      title: 'words',
      description: `May name what is known of the call, like {{ inquiry.firstName }}: ${placeholders(own)}`,
    })

const placeholders = (own: readonly string[]): string => [...own, ...knownFields].join(', ')

/** A voice as Twilio names it: `Polly.Joanna-Neural`. */
const voiceName = z
  .string()
  .regex(/^[A-Za-z][\w.:-]{1,99}$/, 'A voice is named as Twilio names it, like Polly.Joanna-Neural')

/** The voice for each language; the platform's best for those that are not here. */
export const voices = z.record(languageTag, voiceName)

// A recording that lies elsewhere is named by its whole address, with or without such an ending.
const recordedFile = z
  .string()
  .regex(
    /^(https?:\/\/[^\s<>"{}]{1,2000}|[\p{L}\p{N}_-][\p{L}\p{N}._-]{0,99})$/u,
    'A file is named without folders, like greeting-es.mp3',
  )
  .regex(/^https?:|\.(mp3|wav)$/i, 'A recorded file is an MP3 or a WAV, and its name ends in .mp3 or .wav')

const voiced = (own: readonly string[]) =>
  block({
    text: words(own),
    voice: voiceName.optional().describe('The voice for this text alone'),
  }).transform(({ text, voice }): Wording => (voice === undefined ? text : { text, voice }))

const recorded = (own: readonly string[]) =>
  block({
    play: recordedFile.describe(
      'A recorded file in the folder prompts, or the address of one elsewhere, instead of a voice',
    ),
    text: words(own).optional().describe('What the recording says, for checks and for people'),
  }).transform(({ play, text }): Wording => ({ play, text: text ?? '' }))

/**
 * What is said: a wording per language, or a single one in a flow of one language. Beside the known fields, `own` are
 * names that may stand in it as `{{ name }}`.
 */
export const promptWith = (...own: readonly string[]): z.ZodType<Prompt> => {
  const inEvery = (wording: Wording): Prompt => ({ [anyLanguage]: wording })
  // One flat union, so that of what is wrong the alternative that was meant is told.
  return z.union([
    words(own).transform(inEvery),
    voiced(own).transform(inEvery),
    recorded(own).transform(inEvery),
    z.record(languageTag, z.union([words(own), voiced(own), recorded(own)])),
  ])
}

/** What is said, with placeholders of known fields. */
export const prompt = promptWith()

/** The words of a wording: of a recorded file what it says, `''` when nobody wrote it down. */
export const textOf = (wording: Wording): string => (typeof wording === 'string' ? wording : wording.text)

/** The prompt in each of `languages`: as written for it, or by one text for all of them or all of its countries. */
export const spreadOver = (written: Prompt, languages: readonly string[]): Prompt =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const wording = textIn(written, language)
      return wording === undefined ? [] : [[language, wording]]
    }),
  )
