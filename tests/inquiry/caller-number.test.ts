import { expect, it } from 'vitest'
import { countryOf, readCallerNumber } from '../../src/inquiry/index.ts'
import { word, type E164 } from '../../src/words.ts'

it.each(['+14155550123', '+33612345678', '+15555555555'])('reads the number of a caller at %s', (from) => {
  expect(readCallerNumber(from)).toBe(from)
})

it('reads a Mexican mobile number without the 1 that networks still put in', () => {
  expect(readCallerNumber('+5215512345678')).toBe('+525512345678')
})

// Twilio: "From" may be "anonymous", "unknown", "client:…", "sip:…" or a raw string; "occasionally Twilio cannot
// normalize… will report the raw caller ID string".
it.each([
  '',
  ' ',
  'anonymous',
  'Anonymous',
  'unknown',
  'Restricted',
  'UNAVAILABLE',
  '+266696687',
  '+7378742833',
  '+2562533',
  'client:ana',
  'sip:+14155550123@example.com',
  '4155550123',
  '+1',
  '+1415555012',
  '+141555501234567890',
  '+1415555O123',
  '+99912345678',
])('takes "%s" for a caller without a number', (from) => {
  expect(readCallerNumber(from)).toBeNull()
})

it.each([
  ['+14155550123', 'US'],
  ['+15145550123', 'CA'],
  ['+33612345678', 'FR'],
  ['+80012345678', null],
])('places %s in %s', (number, country) => {
  expect(countryOf(word<E164>(number))).toBe(country)
})
