const usual: Readonly<Record<string, string>> = {
  ar: 'ar-AE',
  ca: 'ca-ES',
  cs: 'cs-CZ',
  cy: 'cy-GB',
  da: 'da-DK',
  de: 'de-DE',
  en: 'en-US',
  es: 'es-US',
  fi: 'fi-FI',
  fr: 'fr-FR',
  hi: 'hi-IN',
  it: 'it-IT',
  ja: 'ja-JP',
  ko: 'ko-KR',
  nb: 'nb-NO',
  nl: 'nl-NL',
  pl: 'pl-PL',
  pt: 'pt-BR',
  ro: 'ro-RO',
  ru: 'ru-RU',
  sv: 'sv-SE',
  tr: 'tr-TR',
  zh: 'zh-CN',
}

/** The language before its country: `en` of `en-US`. */
export const primaryOf = (tag: string): string => tag.split('-')[0] ?? tag

/** A language as Studio writes it as flows do, with its country; `null` for what is none. */
export function asLanguageTag(written: string): string | null {
  const [primary = '', region] = written.trim().split(/[-_]/)
  const language = primary.toLowerCase()
  if (!/^[a-z]{2,3}$/.test(language)) return null
  if (region !== undefined && /^([a-z]{2}|\d{3})$/i.test(region)) return `${language}-${region.toUpperCase()}`
  return usual[language] ?? null
}
