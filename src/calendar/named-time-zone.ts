import { IANAZone } from 'luxon'

// The IANA database names zones for a city below one of these, and keeps the names that went out of use.
const regions = [
  ...['America', 'Europe', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian', 'Antarctica'],
  ...['America/Argentina', 'America/Indiana', 'America/Kentucky', 'America/North_Dakota', 'Canada', 'US'],
]

/** The time zone that a person means by its IANA name or by the city in it: `Toronto`, `new york`; `null` for none. */
export function namedTimeZone(name: string): string | null {
  const plain = withoutAccents(name.trim())
  if (!/^[A-Za-z_/ -]+$/.test(plain)) return null
  const spellings = [plain.replaceAll(' ', '_'), plain.replaceAll(' ', '-')]
  const candidates = spellings.flatMap((city) => [city, ...regions.map((region) => `${region}/${city}`)])
  const known = candidates.find(isOfTheDatabase)
  return known === undefined ? null : asWritten(known)
}

// A bare EST is a fixed offset all year round, which nobody means who says Eastern time; UTC is what it says.
const isOfTheDatabase = (name: string): boolean =>
  (name.includes('/') || /^(utc|gmt)$/i.test(name)) && IANAZone.isValidZone(name)

/** The database's own spelling, where it is a name in use. */
const asWritten = (name: string): string =>
  Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === name.toLowerCase()) ??
  name.replace(/(^|[/_-])\p{Ll}/gu, (letter) => letter.toUpperCase())

/** Letters alone, for names that people write with and without accents. */
export const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')
