import { oneLine } from './clean-text.ts'

/** A person's name, whole and in parts; a part that is not known is `''`. */
export type PersonName = Readonly<{ firstName: string; lastName: string; name: string }>

const title = /^(?:mr|mrs|ms|miss|mx|dr|prof|m\.|mme|mlle|sr|sra|srta)\.? (?=\S)/i
const suffix = /^(?:jr|sr|ii|iii|iv|md|phd|esq)\.?$/i

/** Reads a name from what a form has of it: first and last name apart, together, or both ways. */
export function readPersonName(given: Readonly<{ first: string; last: string; whole: string }>): PersonName {
  const [first, last, whole] = [oneLine(given.first), oneLine(given.last), oneLine(given.whole)]
  if (first !== '' && last !== '')
    return { firstName: first, lastName: last, name: whole || `${first} ${last}` }
  if (whole !== '') return { ...splitName(whole), name: whole }
  if (last !== '') return { firstName: '', lastName: last, name: last }
  // A form with a single box often calls it the first name.
  return { ...splitName(first), name: first }
}

/** The first word is the first name: most last names of several words (`de la Cruz`) stay whole that way. */
function splitName(whole: string): Readonly<{ firstName: string; lastName: string }> {
  const [beforeComma = '', ...afterComma] = whole.split(',').map((part) => part.trim())
  const reversed = afterComma.join(' ')
  if (reversed !== '' && !suffix.test(reversed)) return { firstName: reversed, lastName: beforeComma }

  const plain = whole.replace(title, '')
  const [firstWord = '', ...otherWords] = plain.split(' ')
  if (otherWords.length > 0) return { firstName: firstWord, lastName: otherWords.join(' ') }
  // Of a person called by title and one name, the name is the last one: `Mr Smith`.
  return plain === whole ? { firstName: plain, lastName: '' } : { firstName: '', lastName: plain }
}
