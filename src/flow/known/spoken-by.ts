import type { Language } from '../../words.ts'

const primaryOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? ''

/**
 * Which of a flow's languages is spoken to somebody who wants `wanted`: that one, else the first of the same language
 * in another country, es-US for es or es-MX. `null` when the flow speaks nothing like it, or nothing is wanted.
 */
export function spokenBy(languages: readonly Language[], wanted: string | null): Language | null {
  if (wanted === null || wanted === '') return null
  const exact = languages.find((language) => language.toLowerCase() === wanted.toLowerCase())
  return exact ?? languages.find((language) => primaryOf(language) === primaryOf(wanted)) ?? null
}
