import { isTimeZone } from './local-time.ts'

/** The time zone that a person means by its IANA name or by the city in it: `Toronto`, `new york`; `null` for none. */
export function namedTimeZone(name: string): string | null {
  const plain = plainName(name)
  const city = Intl.supportedValuesOf('timeZone').find(
    (zone) => plainName(zone.split('/').at(-1) ?? '') === plain,
  )
  if (city !== undefined) return city
  return isTimeZone(name) ? name : null
}

const plainName = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('_', ' ').trim()
