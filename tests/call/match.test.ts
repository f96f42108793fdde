import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchInquiry, type MatchCaller, type MatchCandidate } from '../../src/call/match.ts'
import { later, word, type CampaignName, type E164, type EpochMs, type InquiryId } from '../../src/words.ts'

const now = word<EpochMs>(1_780_000_000_000)
const dayMs = 86_400_000
const daysAgo = (days: number) => later(now, -days * dayMs)
const number = word<E164>('+14155550123')
const campaign = word<CampaignName>('solar')
const anotherCampaign = word<CampaignName>('clinic')

const aCaller = (overrides: Partial<MatchCaller> = {}): MatchCaller => ({
  number,
  attestation: 'passed',
  campaign,
  ...overrides,
})

const anInquiry = (id: string, overrides: Partial<MatchCandidate> = {}): MatchCandidate => ({
  id: word<InquiryId>(id),
  phone: number,
  campaign,
  submittedAt: daysAgo(0.1),
  name: 'Maria de la Cruz',
  ...overrides,
})

const match = (candidates: readonly MatchCandidate[], caller: Partial<MatchCaller> = {}) =>
  matchInquiry(aCaller(caller), candidates, now)
const codes = (candidates: readonly MatchCandidate[], caller: Partial<MatchCaller> = {}) =>
  match(candidates, caller).reasons.map(({ code }) => code)

describe('links without asking', () => {
  it('an inquiry of this morning with the same number and campaign', () => {
    expect(match([anInquiry('a')])).toMatchObject({ band: 'linked', score: 100, inquiryId: 'a' })
  })

  it('an inquiry of the campaign from two months ago', () => {
    expect(match([anInquiry('a', { submittedAt: daysAgo(60) })]).band).toBe('linked')
  })

  it('a recent inquiry that belongs to no campaign', () => {
    expect(match([anInquiry('a', { campaign: null })]).band).toBe('linked')
  })

  it('a caller whose number the networks say nothing about', () => {
    expect(match([anInquiry('a')], { attestation: 'unknown' }).band).toBe('linked')
  })

  it('an inquiry stamped by a clock that runs ahead', () => {
    expect(match([anInquiry('a', { submittedAt: daysAgo(-1) })])).toMatchObject({
      band: 'linked',
      score: 100,
    })
  })
})

describe('asks first', () => {
  it.each([
    ['another campaign was called', [anInquiry('a', { campaign: anotherCampaign })], {}, 'otherCampaign'],
    ['the inquiry is older than 90 days', [anInquiry('a', { submittedAt: daysAgo(91) })], {}, 'old'],
    [
      'several people share the number',
      [anInquiry('a'), anInquiry('b', { name: 'Pedro Díaz' })],
      {},
      'severalPeople',
    ],
    ['the number could not be verified', [anInquiry('a')], { attestation: 'failed' }, 'numberNotVerified'],
  ] as const)('when %s', (_, candidates, caller, code) => {
    expect([match(candidates, caller).band, codes(candidates, caller).includes(code)]).toEqual(['ask', true])
  })

  it('when an inquiry of no campaign is more than a month old', () => {
    expect(match([anInquiry('a', { campaign: null, submittedAt: daysAgo(31) })]).band).toBe('ask')
  })
})

describe('knows no inquiry', () => {
  it('of a caller whose number is withheld', () => {
    expect(match([anInquiry('a', { phone: null })], { number: null })).toMatchObject({
      band: 'new',
      score: 0,
      inquiryId: null,
      reasons: [{ code: 'numberWithheld' }],
    })
  })

  it.each([
    ['nobody sent one', []],
    ['it has another number', [anInquiry('a', { phone: word<E164>('+14155550199') })]],
    ['it is older than a year', [anInquiry('a', { submittedAt: daysAgo(366) })]],
  ])('when %s', (_, candidates) => {
    expect(match(candidates)).toMatchObject({
      band: 'new',
      inquiryId: null,
      reasons: [{ code: 'noInquiry' }],
    })
  })
})

describe('chooses', () => {
  it('the newest of a person’s repeated inquiries', () => {
    const repeats = [
      anInquiry('a', { submittedAt: daysAgo(0.3) }),
      anInquiry('b', { submittedAt: daysAgo(0.2) }),
    ]
    expect(match(repeats)).toMatchObject({ inquiryId: 'b', others: [{ inquiryId: 'a', score: 100 }] })
  })

  it('the inquiry of the campaign that was called before a newer one of another', () => {
    const both = [anInquiry('a', { submittedAt: daysAgo(20) }), anInquiry('b', { campaign: anotherCampaign })]
    expect(match(both)).toMatchObject({ band: 'linked', inquiryId: 'a' })
  })

  it('the same one of two that are alike, everywhere', () => {
    expect(match([anInquiry('b'), anInquiry('a')]).inquiryId).toBe('a')
  })

  it('as one person whoever is named in part or not at all', () => {
    const sameOne = [anInquiry('a'), anInquiry('b', { name: 'MARÍA' }), anInquiry('c', { name: '' })]
    expect(match(sameOne).band).toBe('linked')
  })

  it('nobody for being named on an inquiry that is forgotten', () => {
    const forgotten = anInquiry('b', { name: 'Pedro Díaz', submittedAt: daysAgo(400) })
    expect(match([anInquiry('a'), forgotten]).band).toBe('linked')
  })
})

it('gives reasons that a supervisor can read', () => {
  expect(match([anInquiry('a', { campaign: anotherCampaign })]).reasons.map(({ text }) => text)).toEqual([
    'The call comes from the number on the inquiry.',
    'The inquiry is of another campaign: clinic.',
    'The inquiry was sent in the last 24 hours.',
  ])
})

describe('whoever calls, whatever they sent', () => {
  const bands = ['new', 'ask', 'linked']
  const callers: fc.Arbitrary<MatchCaller> = fc.record({
    number: fc.constantFrom(number, null),
    attestation: fc.constantFrom('passed', 'failed', 'unknown'),
    campaign: fc.constant(campaign),
  })
  const inquiries = fc
    .uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 99 }).map((id) => word<InquiryId>(String(id))),
        phone: fc.constantFrom(number, word<E164>('+14155550199'), null),
        campaign: fc.constantFrom(campaign, anotherCampaign, null),
        submittedAt: fc.double({ min: -2, max: 400, noNaN: true }).map(daysAgo),
        name: fc.constantFrom('Maria de la Cruz', 'Maria', 'Pedro Díaz', ''),
      }),
      { selector: ({ id }) => id, maxLength: 6 },
    )
    .map((several): readonly MatchCandidate[] => several)

  it('links only an inquiry of the very number that calls', () => {
    fc.assert(
      fc.property(callers, inquiries, (caller, candidates) => {
        const { inquiryId } = matchInquiry(caller, candidates, now)
        if (inquiryId === null) return
        expect(candidates.find(({ id }) => id === inquiryId)?.phone).toBe(caller.number)
      }),
    )
  })

  it('decides the same in whichever order inquiries come', () => {
    fc.assert(
      fc.property(callers, inquiries, (caller, candidates) => {
        expect(matchInquiry(caller, candidates.toReversed(), now)).toEqual(
          matchInquiry(caller, candidates, now),
        )
      }),
    )
  })

  it('scores between 0 and 100, as the sum of its reasons', () => {
    fc.assert(
      fc.property(callers, inquiries, (caller, candidates) => {
        const { score, reasons } = matchInquiry(caller, candidates, now)
        const sum = reasons.reduce((total, reason) => total + reason.points, 0)
        expect([score >= 0 && score <= 100, sum]).toEqual([true, score])
      }),
    )
  })

  it('is not less sure because the same person also sent something earlier', () => {
    fc.assert(
      fc.property(callers, inquiries, fc.integer({ min: 0, max: 300 }), (caller, candidates, days) => {
        const before = matchInquiry(caller, candidates, now)
        const chosen = candidates.find(({ id }) => id === before.inquiryId)
        if (!chosen) return
        const earlier = {
          ...chosen,
          id: word<InquiryId>('earlier'),
          submittedAt: later(chosen.submittedAt, -days * dayMs),
        }
        const after = matchInquiry(caller, [...candidates, earlier], now)
        expect(bands.indexOf(after.band)).toBeGreaterThanOrEqual(bands.indexOf(before.band))
      }),
    )
  })

  it('is not less sure of an inquiry that is newer', () => {
    fc.assert(
      fc.property(
        callers,
        inquiries,
        fc.double({ min: 0, max: 400, noNaN: true }),
        (caller, candidates, days) => {
          const before = matchInquiry(caller, candidates, now)
          const newer = candidates.map((candidate) =>
            candidate.id === before.inquiryId
              ? { ...candidate, submittedAt: later(candidate.submittedAt, days * dayMs) }
              : candidate,
          )
          expect(matchInquiry(caller, newer, now).score).toBeGreaterThanOrEqual(before.score)
        },
      ),
    )
  })
})
