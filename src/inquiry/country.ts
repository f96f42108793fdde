import { getCountries, isSupportedCountry, type CountryCode } from 'libphonenumber-js'
import { foldText } from './clean-text.ts'

/** Every language a form may name a country in, until a form comes in another. */
const languages = ['en', 'fr', 'es']

const otherNames: Readonly<Record<string, CountryCode>> = {
  usa: 'US',
  'u.s.a.': 'US',
  'u.s.': 'US',
  america: 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
}

/** The ISO 3166 two letters of a country as a form has it: `us`, `Canada`, `États-Unis`. `null`: no country we know. */
export function readCountry(entered: string): CountryCode | null {
  const code = entered.trim().toUpperCase()
  if (isSupportedCountry(code)) return code
  return countriesByName().get(foldText(entered)) ?? null
}

let known: ReadonlyMap<string, CountryCode> | null = null

// Built when first asked for: most forms send two letters.
function countriesByName(): ReadonlyMap<string, CountryCode> {
  known ??= new Map([...languages.flatMap(namesIn), ...Object.entries(otherNames)])
  return known
}

function namesIn(language: string): readonly (readonly [string, CountryCode])[] {
  const names = new Intl.DisplayNames([language], { type: 'region' })
  return getCountries().map((country) => [foldText(names.of(country) ?? country), country] as const)
}
