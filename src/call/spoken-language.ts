import { word, type Language, type SkillLevels } from '../words.ts'

/** The languages that Warmline itself speaks, by primary subtag. */
export type SystemLanguage = 'en' | 'fr' | 'es'

const systemLanguages: readonly SystemLanguage[] = ['en', 'fr', 'es']
const fallback = word<Language>('en-US')

/**
 * The language in which the system's own words are said to someone who speaks `language`, with the tag they are said
 * in: English with an English voice for languages it has no words in, and when nothing is known (`null`).
 */
export function systemLanguage(
  language: Language | null,
): Readonly<{ primary: SystemLanguage; tag: Language }> {
  const primary = systemLanguages.find((known) => known === language?.split('-')[0]?.toLowerCase())
  return primary && language ? { primary, tag: language } : { primary: 'en', tag: fallback }
}

const tags: Readonly<Record<SystemLanguage, Language>> = {
  en: word<Language>('en-US'),
  fr: word<Language>('fr-CA'),
  es: word<Language>('es-US'),
}

/** The language an agent is spoken to in: the first among their skills that Warmline speaks; English for others. */
export function agentLanguage(skills: SkillLevels): Language {
  const first = Object.keys(skills).find((skill) => Object.hasOwn(tags, skill))
  return tags[systemLanguage(first === undefined ? null : word<Language>(first)).primary]
}
