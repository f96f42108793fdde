import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { mayCall } from '../../src/compliance/index.ts'
import { later, word, type E164, type EpochMs } from '../../src/words.ts'

const instant = (iso: string): EpochMs => word<EpochMs>(Date.parse(iso))
const noonInLosAngeles = instant('2026-03-02T20:00:00Z')

type Known = Parameters<typeof mayCall>[0]['facts']
const wished: Known = {
  suppressedAt: null,
  wish: { askedAt: instant('2026-03-01T12:00:00Z'), withdrawnAt: null },
}
const ask = (number: string, now: EpochMs = noonInLosAngeles, facts: Known = wished) =>
  mayCall({ number: word<E164>(number), purpose: 'callback', facts }, now)

describe('a call that was asked for', () => {
  it('is allowed to a number that belongs to nobody, at a decent hour, and says on what it rests', () => {
    const permission = ask('+14155550123')
    expect(permission).toMatchObject({
      allowed: true,
      checked: { number: '+14155550123', localTimes: { 'America/Los_Angeles': '2026-03-02T12:00-08:00' } },
    })
    expect(permission.because.join(' ')).toMatch(/64\.1200/)
  })

  it('is denied to every other number, whatever it looks like', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.stringMatching(/^\+1[2-9]\d{9}$/),
          fc.stringMatching(/^\+[2-9]\d{6,14}$/),
          fc.constantFrom('+14155550223', '+1415555012', '+141555501234', 'anonymous', ''),
        ),
        (number) => {
          fc.pre(!/^\+1[2-9]\d{2}55501\d{2}$/.test(number))
          expect(ask(number)).toMatchObject({ allowed: false, allowedFrom: null })
        },
      ),
    )
  })

  it('is denied for good once the number has asked not to be called, or the wish was taken back, or none is known', () => {
    const at = later(noonInLosAngeles, -1000)
    for (const facts of [
      { ...wished, suppressedAt: at },
      { ...wished, wish: { askedAt: at, withdrawnAt: at } },
      { ...wished, wish: null },
    ])
      expect(ask('+14155550123', noonInLosAngeles, facts)).toMatchObject({
        allowed: false,
        allowedFrom: null,
      })
  })
})

// "before the hour of 8 a.m. or after 9 p.m. (local time at the called party's location)": 47 CFR 64.1200(c)(1)
describe('the hours of calling', () => {
  it.each([
    ['07:59', '2026-03-02T12:59:00Z', false],
    ['08:00', '2026-03-02T13:00:00Z', true],
    ['20:59', '2026-03-03T01:59:00Z', true],
    ['21:00', '2026-03-03T02:00:00Z', false],
    ['21:01', '2026-03-03T02:01:00Z', false],
  ])('in New York at %s', (_clock, at, allowed) => {
    expect(ask('+12125550123', instant(at)).allowed).toBe(allowed)
  })

  it('say from when it is allowed, when nothing else is in the way', () => {
    expect(ask('+12125550123', instant('2026-03-03T03:00:00Z'))).toMatchObject({
      allowed: false,
      allowedFrom: instant('2026-03-03T13:00:00Z'),
    })
  })

  it('move with the clocks that go forward', () => {
    const saturdayNight = instant('2026-03-08T03:00:00Z')
    expect(ask('+12125550123', saturdayNight)).toMatchObject({ allowedFrom: instant('2026-03-08T12:00:00Z') })
  })

  it('must be met in every zone of an area code that lies in several', () => {
    const eightInNewYork = instant('2026-03-02T13:00:00Z')
    expect(ask('+18505550123', eightInNewYork)).toMatchObject({
      allowed: false,
      allowedFrom: instant('2026-03-02T14:00:00Z'),
    })
    expect(ask('+18505550123', instant('2026-03-03T01:59:00Z')).allowed).toBe(true)
    expect(ask('+18505550123', instant('2026-03-03T02:00:00Z')).allowed).toBe(false)
  })

  it('know the half hour of Newfoundland, whose area code reaches into other zones', () => {
    const { checked } = ask('+17095550123')
    expect(checked.localTimes['America/St_Johns']).toBe('2026-03-02T16:30-03:30')
    expect(ask('+17095550123', instant('2026-03-03T00:29:00Z')).allowed).toBe(true)
    expect(ask('+17095550123', instant('2026-03-03T00:30:00Z')).allowed).toBe(false)
  })

  it('are denied where nobody knows what time it is', () => {
    expect(ask('+18335550123')).toMatchObject({ allowed: false, allowedFrom: null })
  })
})
