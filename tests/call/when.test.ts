import { describe, expect, it } from 'vitest'
import { spokenFrom, spokenWhen } from '../../src/call/when.ts'
import { word, type EpochMs, type Language } from '../../src/words.ts'

const at = (iso: string) => word<EpochMs>(Date.parse(iso))
const seen = { now: at('2026-06-10T21:00-04:00'), timeZone: 'America/New_York' }
const language = (tag: string) => word<Language>(tag)

it.each([
  ['2026-06-10T09:00-04:00', 'this morning'],
  ['2026-06-10T12:00-04:00', 'this afternoon'],
  ['2026-06-10T18:00-04:00', 'this evening'],
  ['2026-06-09T23:59-04:00', 'yesterday'],
  ['2026-06-08T09:00-04:00', 'on Monday'],
  ['2026-06-04T09:00-04:00', 'on Thursday'],
  ['2026-06-03T09:00-04:00', 'on June 3'],
  ['2026-03-03T09:00-05:00', 'on March 3'],
  ['2025-06-10T09:00-04:00', 'on June 10, 2025'],
])('says of %s that it was %s', (moment, words) => {
  expect(spokenWhen(at(moment), seen, language('en-US'))).toBe(words)
})

it.each([
  ['fr-CA', ['ce matin', 'hier', 'lundi', 'le 1er mars']],
  ['es-US', ['esta mañana', 'ayer', 'el lunes', 'el 1 de marzo']],
  ['de-DE', ['this morning', 'yesterday', 'on Monday', 'on March 1']],
])('says it in %s', (tag, words) => {
  const moments = [
    '2026-06-10T09:00-04:00',
    '2026-06-09T09:00-04:00',
    '2026-06-08T09:00-04:00',
    '2026-03-01T09:00-05:00',
  ]
  expect(moments.map((moment) => spokenWhen(at(moment), seen, language(tag)))).toEqual(words)
})

describe('spokenFrom', () => {
  it.each([
    ['en-US', ['from this morning', 'from yesterday', 'from Monday', 'from March 3']],
    ['fr-CA', ['de ce matin', 'd’hier', 'de lundi', 'du 3 mars']],
    ['es-US', ['de esta mañana', 'de ayer', 'del lunes', 'del 3 de marzo']],
  ])('runs together with the words before in %s', (tag, words) => {
    const moments = [
      '2026-06-10T09:00-04:00',
      '2026-06-09T09:00-04:00',
      '2026-06-08T09:00-04:00',
      '2026-03-03T09:00-05:00',
    ]
    expect(moments.map((moment) => spokenFrom(at(moment), seen, language(tag)))).toEqual(words)
  })
})

it('goes by the day in the time zone, not in UTC', () => {
  expect(spokenWhen(at('2026-06-11T00:30Z'), seen, language('en-US'))).toBe('this evening')
})

it('counts a moment still ahead as now', () => {
  expect(spokenWhen(at('2026-06-12T09:00-04:00'), seen, language('en-US'))).toBe('this evening')
})
