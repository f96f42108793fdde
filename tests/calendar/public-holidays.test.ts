import { describe, expect, it } from 'vitest'
import { isHolidayPlace } from '../../src/calendar/index.ts'
import { isPublicHoliday } from '../../src/calendar/public-holidays.ts'

describe('isHolidayPlace', () => {
  it.each([
    ['US', null],
    ['CA', 'QC'],
    ['GB', 'ENG'],
    ['FR', null],
  ])('knows %s %s', (country, region) => {
    expect(isHolidayPlace(country, region)).toBe(true)
  })

  it.each([
    ['XX', null],
    ['us', null],
    ['', null],
    ['toString', null],
    ['US', 'QC'],
    ['US', 'constructor'],
    ['CA', ''],
    ['PL', 'MZ'],
  ])('does not know %s %s', (country, region) => {
    expect(isHolidayPlace(country, region)).toBe(false)
  })
})

describe('isPublicHoliday', () => {
  const unitedStates = { country: 'US', region: null }
  const quebec = { country: 'CA', region: 'QC' }

  it.each([
    ['the day itself', unitedStates, '2026-07-04'],
    ['the day observed instead', unitedStates, '2026-07-03'],
    ['a substitute in the year before', unitedStates, '2021-12-31'],
    ['a holiday of the region', quebec, '2026-06-24'],
    ['every day of one that lasts several', { country: 'RU', region: null }, '2026-01-06'],
    ['the days of one that reaches into the next year', { country: 'SZ', region: null }, '2027-01-01'],
  ])('counts %s', (_, place, date) => {
    expect(isPublicHoliday(place, date)).toBe(true)
  })

  it.each([
    ['an observance on which people work', unitedStates, '2026-02-14'],
    ['another region’s holiday', { country: 'CA', region: 'ON' }, '2026-06-24'],
    ['a half day', { country: 'IS', region: null }, '2026-12-24'],
    ['an ordinary day', unitedStates, '2026-06-10'],
  ])('does not count %s', (_, place, date) => {
    expect(isPublicHoliday(place, date)).toBe(false)
  })
})
