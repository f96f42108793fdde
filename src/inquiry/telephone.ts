import { isSupportedCountry, parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js'
import { word, type E164 } from '../words.ts'

/**
 * Reads a single number; without `+` it is one of `country`, ISO 3166 two letters. `null` when it is no number at all;
 * whether it can be in use is asked of the result.
 */
export function readNumber(text: string, country: string | null): PhoneNumber | null {
  const inCountry = country !== null && isSupportedCountry(country) ? { defaultCountry: country } : {}
  return parsePhoneNumberFromString(withoutOldMobilePrefix(text), inCountry) ?? null
}

/** The country of a number, ISO 3166 two letters; `null` for numbers of no country (+800) and of unknown ones. */
export function countryOf(number: E164): string | null {
  return readNumber(number, null)?.country ?? null
}

export const toE164 = ({ number }: PhoneNumber): E164 => word<E164>(number)

// Mexico dropped the 1 before mobile numbers in 2019; address books and networks still send it.
function withoutOldMobilePrefix(text: string): string {
  return text.replace(/^(\s*\+52[\s-]*)1[\s-]*(?=(?:[\s-]*\d){10}\s*$)/, '$1')
}
