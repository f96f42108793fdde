import { z } from 'zod'
import { oneLine } from './clean-text.ts'
import { readCountry } from './country.ts'
import type { Inquiry, InquiryFlag } from './inquiry.ts'
import { readPersonName } from './person-name.ts'
import { firstText, type SortedFields } from './sort-fields.ts'

type Person = Pick<Inquiry, 'firstName' | 'lastName' | 'name' | 'email' | 'language' | 'country' | 'flags'>

/** Who sent the form, but for their telephone. */
export function readPerson(form: SortedFields): Person {
  const name = readPersonName({
    first: firstText(form, 'firstName'),
    last: firstText(form, 'lastName'),
    whole: firstText(form, 'name'),
  })
  const email = oneLine(firstText(form, 'email'))
  const enteredCountry = oneLine(firstText(form, 'country'))
  const country = readCountry(enteredCountry)

  const flags: InquiryFlag[] = []
  if (name.name === '') flags.push('noName')
  if (email !== '' && !z.email().safeParse(email).success) flags.push('invalidEmail')
  if (enteredCountry !== '' && country === null) flags.push('unknownCountry')
  return { ...name, email, country, language: readLanguage(firstText(form, 'language')), flags }
}

/** `fr_CA`, `FR-ca` and `fr-CA` are `fr-CA`; a language's name is none, since it can be in any language. */
function readLanguage(entered: string): string | null {
  const tag = /^\s*([a-z]{2,3})(?:[-_]([a-z]{2}|\d{3}))?\s*$/i.exec(entered)
  if (!tag) return null
  const [, language = '', region] = tag
  return region === undefined ? language.toLowerCase() : `${language.toLowerCase()}-${region.toUpperCase()}`
}
