// Names of languages only: everything else that is said to authors is in English as well.
const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })

/** `fr-CA` as `French (fr-CA)`. */
export function languageName(tag: string): string {
  const [primary = tag] = tag.split('-')
  return `${names.of(primary) ?? primary} (${tag})`
}
