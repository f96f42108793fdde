import fc from 'fast-check'
import { expect, it } from 'vitest'
import { maskPhone } from '../../src/inquiry/index.ts'

it.each([
  ['+14155550123', '+1415•••0123'],
  ['+33612345678', '+3361•••5678'],
  ['(415) 555-0123', '415•••0123'],
  ['+2562533', '+•••2533'],
  ['911', '•••'],
  ['', '•••'],
  ['sip:+14155550123@example.com', '•••'],
  ['anonymous', '•••'],
])('shows %s as %s', (number, shown) => {
  expect(maskPhone(number)).toBe(shown)
})

it('never shows more than all but three digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+- ()'.split('')) }), (number) => {
      const digits = number.replace(/\D/g, '')
      expect(maskPhone(number).replace(/\D/g, '').length).toBeLessThanOrEqual(Math.max(0, digits.length - 3))
    }),
  )
})
