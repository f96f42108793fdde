import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerTypes } from '../../../src/flow/hearing/answer-types.ts'
import type { AnswerLimits, AnswerTypeName } from '../../../src/flow/hearing/answer-types.ts'
import { word } from '../../../src/words.ts'
import type { Language } from '../../../src/words.ts'

const english = word<Language>('en-US')
const limits: AnswerLimits = {
  length: { min: 1, max: 20 },
  min: 0,
  max: 999_999_999,
  format: 'MMDDYYYY',
  finishOn: '#',
}

test.each<[AnswerTypeName, string, string | null]>([
  ['digits', '0042', '0042'],
  ['digits', '4*2', null],
  ['phone', '4155550123', '4155550123'],
  ['phone', '555', null],
  ['phone', '1234567890123456', null],
  ['postalCode', '94107', '94107'],
  ['postalCode', '9410', null],
  ['yesNo', '1', 'yes'],
  ['yesNo', '2', 'no'],
  ['yesNo', '3', null],
  ['number', '007', '7'],
  ['number', '*1', null],
  ['date', '02291992', '1992-02-29'],
  ['date', '02291993', null],
  ['date', '13011990', null],
  ['speech', '1', null],
  ['keys', '*9#0', '*9#0'],
  ['keys', '123456789012345678901', null],
  ['anything', '*42', '*42'],
])('%s: keys %s are %s', (type, keys, value) => {
  expect(answerTypes[type].pressed(keys, limits)).toBe(value)
})

test.each<[AnswerTypeName, string, string | null]>([
  ['digits', 'four 7 one one', '4711'],
  ['digits', 'I do not know', null],
  ['phone', '415 555 0123', '4155550123'],
  ['postalCode', 'K1A 0B1.', 'K1A 0B1'],
  ['postalCode', 'k one a zero b one', 'K1A 0B1'],
  ['postalCode', 'D1A 0B1', null],
  ['postalCode', 'nine four one zero seven', '94107'],
  ['yesNo', 'Yes, I did.', 'yes'],
  ['keys', 'star', '*'],
  ['anything', ' The blue one. ', 'The blue one.'],
  ['anything', ' ... ', null],
  ['speech', 'a'.repeat(2000), 'a'.repeat(1000)],
  ['yesNo', 'no that is not right', 'no'],
  ['yesNo', 'two', 'no'],
  ['yesNo', 'perhaps', null],
  ['number', 'about 1,200 dollars', '1200'],
  ['number', '$250.00 a month', '250'],
  ['number', 'between 2 and 300 dollars', null],
  ['number', 'three', '3'],
  ['speech', ' roof panels ', 'roof panels'],
  ['speech', '...', null],
])('%s: "%s" is %s', (type, speech, value) => {
  expect(answerTypes[type].said(speech, limits, english)).toBe(value)
})

test.each(['MMDDYYYY', 'DDMMYYYY', 'YYYYMMDD'] as const)('reads a date keyed as %s', (format) => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (day) => {
        const iso = day.toISOString().slice(0, 10)
        const [year = '', month = '', date = ''] = iso.split('-')
        const keyed = format.replace('YYYY', year).replace('MM', month).replace('DD', date)
        expect(answerTypes.date.pressed(keyed, { ...limits, format })).toBe(iso)
      },
    ),
  )
})

test('takes a number within its bounds only', () => {
  fc.assert(
    fc.property(fc.nat(200), (value) => {
      const read = answerTypes.number.pressed(String(value), { ...limits, min: 50, max: 100 })
      expect(read).toBe(value >= 50 && value <= 100 ? String(value) : null)
    }),
  )
})
