import type { Prompt } from '../run/directive.ts'

/** Words of Warmline's own, for prompts that an author need not write: a text for each language it has words in. */
export type OwnWords = Readonly<Record<'en' | 'fr' | 'es', string>>

const primaryOf = (language: string): string => language.split('-')[0] ?? language

/** Whether a prompt is Warmline's own: written for languages, not for languages of a country. */
export const isOwn = (prompt: Prompt): boolean => Object.keys(prompt).every((key) => /^[a-z]{2,3}$/.test(key))

/** What a prompt says in a language; `undefined` when it is not written in it. */
export const textIn = (prompt: Prompt, language: string): Prompt[string] | undefined =>
  prompt[language] ?? prompt[primaryOf(language)] ?? prompt['*']
