import type { Language } from '../../../words.ts'

/** The languages that values are read aloud in with words of our own; others get what Intl knows, and English words. */
type OwnWords = 'en' | 'fr' | 'es'

const languages: readonly OwnWords[] = ['en', 'fr', 'es']

/** The entry of a table for the language: `fr` for fr-CA and fr-FR, English for a language that has no words here. */
export function wordsIn<Words>(table: Readonly<Record<OwnWords, Words>>, language: Language): Words {
  const primary = language.split('-')[0]
  return table[languages.find((known) => known === primary) ?? 'en']
}
