import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import type { CountryCode } from 'libphonenumber-js'
import type { Language } from '../../../words.ts'
import { digitsAloud } from './digits.ts'
import { wordsIn } from './words-in.ts'

const plus = { en: 'plus', fr: 'plus', es: 'más' } as const

/**
 * A telephone number in the groups its country writes it in, with a pause after each: "4 1 5, 5 5 5, 0 1 2 3". A number
 * from abroad, seen from the country of the language, begins with its country code. What is no telephone number is
 * read digit by digit.
 */
export function phoneAloud(value: string, language: Language): string {
  const country = countryOf(language)
  const number = parsePhoneNumberFromString(value, country)
  if (!number?.isPossible()) return digitsAloud(value)
  const isAtHome =
    number.countryCallingCode === parsePhoneNumberFromString('0000000', country)?.countryCallingCode
  const written = isAtHome ? number.formatNational() : number.formatInternational()
  const groups = written.split(/[^\d+]+/).filter((group) => group !== '')
  return groups.map((group) => groupAloud(group, language)).join(', ')
}

function countryOf(language: Language): CountryCode {
  const { region } = new Intl.Locale(language)
  return region !== undefined && isSupportedCountry(region) ? region : 'US'
}

// In France a number is a row of pairs, said as "zero six, twelve, thirty-four".
function groupAloud(group: string, language: Language): string {
  if (group.startsWith('+')) return `${wordsIn(plus, language)} ${digitsAloud(group.slice(1))}`
  const isPair = language === 'fr-FR' && /^[1-9]\d$/.test(group)
  return isPair ? group : digitsAloud(group)
}
