import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalisePhone } from '../../src/inquiry/index.ts'

describe('a number that can be dialled', () => {
  it.each([
    ['(415) 555-0123', 'US', '+14155550123', 'US'],
    ['4155550123', 'US', '+14155550123', 'US'],
    ['1 415 555 0123', 'US', '+14155550123', 'US'],
    ['514.555.0123', 'US', '+15145550123', 'CA'],
    ['06 12 34 56 78', 'FR', '+33612345678', 'FR'],
    ['+33 (0)6 12 34 56 78', 'US', '+33612345678', 'FR'],
    ['+33 6/12/34/56/78', 'FR', '+33612345678', 'FR'],
    ['011 33 6 12 34 56 78', 'US', '+33612345678', 'FR'],
    ['0033 6 12 34 56 78', 'US', '+33612345678', 'FR'],
    ['33612345678', 'US', '+33612345678', 'FR'],
    ['14155550123', 'FR', '+14155550123', 'US'],
    ['４１５５５５０１２３', 'US', '+14155550123', 'US'],
    ['\u202A+1 415 555 0123\u202C', 'US', '+14155550123', 'US'],
    ['+1\u00A0(415)\t555‑0123\n', 'US', '+14155550123', 'US'],
    ['tel:+14155550123', 'US', '+14155550123', 'US'],
    ['p:+14155550123', 'US', '+14155550123', 'US'],
    ['&#43;1 415 555 0123', 'US', '+14155550123', 'US'],
    ['4155550123.0', 'US', '+14155550123', 'US'],
    ['4.155550123E9', 'US', '+14155550123', 'US'],
    ['call me at 415 555 0123 after 5pm', 'US', '+14155550123', 'US'],
    ['+52 1 55 1234 5678', 'US', '+525512345678', 'MX'],
    ['+800 1234 5678', 'US', '+80012345678', null],
  ])('reads %s of %s as %s', (entered, country, e164, itsCountry) => {
    expect(normalisePhone(entered, country)).toEqual({
      kind: 'usable',
      e164,
      country: itsCountry,
      others: [],
    })
  })

  it.each([
    ['+1 415 555 0123 ext. 22', 'US'],
    ['415 555 0123 x22', 'US'],
    ['415-555-0123, 22', 'US'],
    ['415 555-0123 poste 12', 'CA'],
    ['415.555.0123;ext=4', 'US'],
  ])('leaves the extension out of %s', (entered, country) => {
    expect(normalisePhone(entered, country)).toMatchObject({ e164: '+14155550123', others: [] })
  })

  it.each([
    ['800-FLOWERS', '+18003569377'],
    ['1-800-FLOWERS', '+18003569377'],
    ['+1 (800) flowers', '+18003569377'],
    ['1-888-GO-FEDEX', '+18884633339'],
    ['1-800-MATTRESS', '+18006288737'],
  ])('presses the letters of %s on a keypad', (entered, e164) => {
    expect(normalisePhone(entered, 'US')).toMatchObject({ kind: 'usable', e164 })
  })

  it.each([
    ['415-555-0123 / 415-555-0199', 'US', '+14155550123', ['+14155550199']],
    ['4155550123, 4155550199', 'US', '+14155550123', ['+14155550199']],
    ['4155550123 4155550199', 'US', '+14155550123', ['+14155550199']],
    ['home 415 555 0123 cell 514 555 0123', 'US', '+14155550123', ['+15145550123']],
    ['06 12 34 56 78 ou 01 42 34 56 78', 'FR', '+33612345678', ['+33142345678']],
    ['+1 415 555 0123 / +33612345678', 'US', '+14155550123', ['+33612345678']],
  ])('takes the first of the numbers in %s', (entered, country, e164, others) => {
    expect(normalisePhone(entered, country)).toMatchObject({ e164, others })
  })

  it('counts a number that was written twice once', () => {
    expect(normalisePhone('415-555-0123 / +14155550123', 'US')).toMatchObject({ others: [] })
  })
})

describe('a number that cannot be dialled', () => {
  it.each([
    ['', 'empty'],
    [' \t\n', 'empty'],
    ['415•••0123', 'masked'],
    ['415***0123', 'masked'],
    ['415-XXX-0123', 'masked'],
    ['(415) 555-01…', 'masked'],
    ['none', 'notANumber'],
    ['911', 'notANumber'],
    ['5550123', 'notANumber'],
    ['555-555-5555', 'notANumber'],
    ['0000000000', 'notANumber'],
    ['jean@example.com', 'notANumber'],
  ])('says of "%s" that it is %s', (entered, because) => {
    expect(normalisePhone(entered, 'US')).toEqual({ kind: 'unusable', because })
  })
})

it('reads a full number even where the country is none', () => {
  expect(normalisePhone('+14155550123', 'Atlantis')).toMatchObject({ e164: '+14155550123' })
})

it('answers for whatever was typed, and a usable answer reads as itself', () => {
  const characters = fc.constantFrom(...'0123456789 +-()x,/.'.split(''))
  const areaAndLine = fc.tuple(
    fc.constantFrom('415', '(514) ', '+1 212-'),
    fc.stringMatching(/^[2-9]\d{2}[ -]?\d{4}$/),
  )
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: characters }),
    areaAndLine.map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(typed, fc.constantFrom('US', 'FR', ''), (entered, country) => {
      const reading = normalisePhone(entered, country)
      if (reading.kind === 'unusable') return
      expect(normalisePhone(reading.e164, 'GB')).toMatchObject({ e164: reading.e164, others: [] })
    }),
    { numRuns: 300 },
  )
})
