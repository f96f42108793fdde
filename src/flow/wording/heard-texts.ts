import { z } from 'zod'
import { languageTag } from '../speaking/prompt.ts'
import { isMap } from './authored-step.ts'

/**
 * The texts of a prompt as it is written in the file, by language; of a recording its transcript, else its name.
 * A prompt that is one text is given for all `languages`.
 */
export function heardTexts(written: unknown, languages: readonly string[]): Readonly<Record<string, string>> {
  if (written === undefined || written === null) return {}
  if (!isMap(written) || !byLanguage(Object.keys(written)))
    return Object.fromEntries(languages.map((language) => [language, textOf(written)]))
  return Object.fromEntries(Object.entries(written).map(([language, text]) => [language, textOf(text)]))
}

const byLanguage = (keys: readonly string[]): boolean => z.array(languageTag).min(1).safeParse(keys).success

const spoken = z.looseObject({ text: z.string() })
const played = z.looseObject({ play: z.string() })

function textOf(written: unknown): string {
  const text = spoken.safeParse(written)
  if (text.success) return text.data.text.trim()
  const play = played.safeParse(written)
  return play.success ? `(${play.data.play})` : String(written).trim()
}
