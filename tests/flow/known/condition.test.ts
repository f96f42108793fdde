import fc from 'fast-check'
import { expect, test } from 'vitest'
import { condition, testOf } from '../../../src/flow/known/condition.ts'

const fits = (value: string | null, asked: unknown): boolean => testOf(condition.parse(asked))(value)
const faults = (asked: unknown): string[] =>
  condition.safeParse(asked).error?.issues.map(({ message }) => message) ?? []

test.each([
  ['Solar', 'solar ', true],
  ['wind', { is: 'solar' }, false],
  ['wind', { isNot: 'solar' }, true],
  ['wind', { in: ['solar', 'Wind'] }, true],
  ['wind', { notIn: ['solar', 'Wind'] }, false],
  ['google-ads', { startsWith: 'Google' }, true],
  ['google-ads', { doesNotStartWith: 'google' }, false],
  ['a google ad', { contains: 'GOOGLE' }, true],
  ['a google ad', { doesNotContain: 'bing' }, true],
  ['9', { lessThan: 10 }, true],
  ['10', { lessThan: 10 }, false],
  ['$ 1,200.50', { greaterThan: 1200 }, true],
  ['-3', { lessThan: 0 }, true],
  ['many', { greaterThan: 0 }, false],
  ['many', { lessThan: 10 }, false],
  ['1,5', { greaterThan: 0 }, false],
  ['08:59', { before: '9:00' }, true],
  ['09:00', { before: '9:00' }, false],
  ['09:00', { after: '9:00' }, true],
  ['2026-12-24', { after: '2026-12-24' }, false],
  ['2026-12-25', { after: '2026-12-24' }, true],
  ['2026-12-24T09:00', { after: '2026-12-24' }, false],
  ['2026-12-24', { before: '2026-12-24T10:00' }, true],
  ['2026-12-24', { before: '17:00' }, false],
  ['94107-1234', { matches: '^94[0-9]{3}' }, true],
  ['see ROOF tiles', { matches: 'roof|solar' }, true],
  ['wind', { exists: true }, true],
  ['wind', { exists: false }, false],
])('%s fits %o: %s', (value, asked, answer) => {
  expect(fits(value, asked)).toBe(answer)
})

test('what is not known is not anything, and nothing else can be said of it', () => {
  for (const asked of [{ isNot: 'a' }, { notIn: ['a'] }, { doesNotContain: 'a' }, { doesNotStartWith: 'a' }])
    expect(fits(null, asked)).toBe(true)
  for (const asked of [
    'a',
    { in: ['a'] },
    { contains: '' },
    { lessThan: 1 },
    { before: '9:00' },
    { matches: '.*' },
  ])
    expect(fits(null, asked)).toBe(false)
})

test.each([
  [{}, /^Ask at least one of/],
  [{ after: '22:00', before: '6:00' }, /^Nothing is after 22:00 and before 6:00: for hours around midnight/],
  [{ after: '2026-12-24', before: '2026-12-24' }, /^Nothing is after 2026-12-24 and before 2026-12-24$/],
  [{ after: '9:00', before: '2026-12-24' }, /^A time of day and a date never fit together/],
  [{ greaterThan: 5, lessThan: 5 }, /^No number is more than 5 and less than 5/],
  [{ matches: '(?=a)' }, /^This pattern cannot be read/],
  [{ before: '2026-13-01' }, /^A moment is written like/],
])('refuses %o', (asked, message) => {
  expect(faults(asked).join()).toMatch(message)
})

test('a value fits exactly one of an operator and its opposite', () => {
  const opposites = [
    ['is', 'isNot'],
    ['startsWith', 'doesNotStartWith'],
    ['contains', 'doesNotContain'],
  ] as const
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.constantFrom(...opposites),
      (value, wanted, [operator, opposite]) => {
        expect(fits(value, { [operator]: wanted })).not.toBe(fits(value, { [opposite]: wanted }))
      },
    ),
  )
})

test('a pattern that would stall a backtracking engine is answered', () => {
  expect(fits('a'.repeat(5000) + '!', { matches: '^(a+)+$' })).toBe(true)
  expect(fits('!' + 'a'.repeat(5000), { matches: '^(a|aa)+$' })).toBe(false)
})
