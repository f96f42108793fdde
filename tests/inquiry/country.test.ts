import { expect, it } from 'vitest'
import { readCountry } from '../../src/inquiry/country.ts'

it.each([
  ['US', 'US'],
  [' ca ', 'CA'],
  ['USA', 'US'],
  ['United States', 'US'],
  ['ÉTATS-UNIS', 'US'],
  ['Estados Unidos', 'US'],
  ['canada', 'CA'],
  ['Mexique', 'MX'],
  ['México', 'MX'],
  ['UK', 'GB'],
])('reads %s as %s', (entered, country) => {
  expect(readCountry(entered)).toBe(country)
})

it.each(['', 'Atlantis', 'XX', '__proto__', '+1'])('knows no country called "%s"', (entered) => {
  expect(readCountry(entered)).toBeNull()
})
