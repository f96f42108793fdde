import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from '../../../src/flow/known/side-of.ts'
import type { Release } from '../../../src/flow/release/release.ts'
import { versionInForce } from '../../../src/flow/release/version-in-force.ts'
import type { CampaignName, EpochMs } from '../../../src/words.ts'
import { aBook, at, solar, tv } from './release-builders.ts'

type Asked = Readonly<{ campaign?: CampaignName; callerKey?: string; now?: EpochMs }>
const answers = (
  lines: readonly Release[],
  { campaign = solar, callerKey = '+1', now = at(1000) }: Asked = {},
) => versionInForce(lines, { campaign, callerKey, now })

const among = (share: number): string => callerWith((position) => position < share)
const notAmong = (share: number): string => callerWith((position) => position >= share)
function callerWith(fits: (position: number) => boolean): string {
  for (let index = 0; ; index++) if (fits(shareOf(`+${index} spring`))) return `+${index}`
}

describe('versionInForce', () => {
  it('is none before anything was released', () => {
    expect(answers([])).toBeNull()
    expect(answers(aBook().publish(1).lines, { now: at(0) })).toBeNull()
  })

  it('is the newest version, also of the same moment', () => {
    expect(answers(aBook().publish(1).publish(2).lines)).toBe(2)
    expect(
      answers(
        aBook()
          .publish(1, { from: at(5) })
          .publish(2, { from: at(5) }).lines,
      ),
    ).toBe(2)
  })

  it('is what was rolled back to', () => {
    expect(answers(aBook().publish(1).publish(2).publish(1, { kind: 'rolledBack' }).lines)).toBe(1)
  })

  it('waits for the moment a version was scheduled for, whatever is published meanwhile', () => {
    const { lines } = aBook()
      .publish(1)
      .publish(2, { from: at(60) })
      .publish(3)
    expect(answers(lines, { now: at(59) })).toBe(3)
    expect(answers(lines, { now: at(60) })).toBe(2)
  })

  it('never comes to what was scheduled and withdrawn', () => {
    const { lines } = aBook()
      .publish(1)
      .publish(2, { from: at(60) })
      .withdraw(2)
    expect(answers(lines)).toBe(1)
  })

  it('counts a withdrawal only from its own moment on', () => {
    const { lines } = aBook().publish(1).publish(2).withdraw(2)
    expect(answers(lines, { now: at(2) })).toBe(2)
    expect(answers(lines, { now: at(3) })).toBe(1)
  })

  it('is the campaign’s own before that of all, until it follows all again', () => {
    const own = aBook().publish(1).publish(2, { campaign: tv }).publish(3)
    expect([answers(own.lines, { campaign: tv }), answers(own.lines)]).toEqual([2, 3])
    expect(answers(own.followAll(tv).lines, { campaign: tv })).toBe(3)
  })

  it('gives a canary to its share of callers, and the version before to the others', () => {
    const { lines } = aBook().publish(1).publish(2, { share: 10 })
    expect(answers(lines, { callerKey: among(10) })).toBe(2)
    expect(answers(lines, { callerKey: notAmong(10) })).toBe(1)
  })

  it('holds a canary against what everybody has, not against the canary before', () => {
    const narrowed = aBook().publish(1).publish(2, { share: 50 }).publish(3, { share: 10 })
    expect(answers(narrowed.lines, { callerKey: notAmong(10) })).toBe(1)
  })

  it('ends a canary with a version for all', () => {
    const { lines } = aBook().publish(1).publish(2, { share: 50 }).publish(1, { kind: 'rolledBack' })
    expect(answers(lines, { callerKey: among(50) })).toBe(1)
  })

  it('gives a campaign’s canary to callers of that campaign alone, the others what all have', () => {
    const { lines } = aBook().publish(1).publish(2, { share: 50, campaign: tv })
    expect(answers(lines, { campaign: tv, callerKey: among(50) })).toBe(2)
    expect(answers(lines, { campaign: tv, callerKey: notAmong(50) })).toBe(1)
    expect(answers(lines, { callerKey: among(50) })).toBe(1)
  })
})

const anyBook: fc.Arbitrary<readonly Release[]> = fc
  .array(
    fc.record({
      version: fc.integer({ min: 1, max: 5 }),
      share: fc.constantFrom(1, 10, 50, 99, 100),
      campaign: fc.constantFrom(null, null, solar, tv),
      wait: fc.constantFrom(0, 0, 0, 3, 10),
      turn: fc.constantFrom('publish', 'publish', 'publish', 'followAll', 'withdraw'),
      back: fc.nat(5),
    }),
    { maxLength: 12 },
  )
  .map((wishes) => {
    const book = aBook()
    wishes.forEach(({ turn, wait, version, share, campaign, back }, index) => {
      if (turn === 'followAll') book.followAll(campaign ?? tv)
      else if (turn === 'withdraw') book.withdraw(Math.max(1, index - back))
      else book.publish(version, { share, campaign, from: at(index + 1 + wait) })
    })
    return book.lines
  })
const caller = fc.string({ minLength: 1, maxLength: 12 })
const moment = fc.integer({ min: 0, max: 30 }).map(at)
const campaign = fc.constantFrom(solar, tv)

describe('any book of releases', () => {
  it('says the same in whatever order its lines are read', () => {
    const shuffledBook = anyBook.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines], { minLength: lines.length })),
    )
    fc.assert(
      fc.property(shuffledBook, caller, moment, campaign, ([lines, shuffled], callerKey, now, named) => {
        const asked = { callerKey, now, campaign: named }
        expect(answers(shuffled, asked)).toBe(answers(lines, asked))
      }),
    )
  })

  it('is not changed in the past by what is written later', () => {
    fc.assert(
      fc.property(anyBook, caller, fc.nat(12), campaign, (lines, callerKey, written, named) => {
        const before = lines.slice(0, written)
        const now = at(written)
        expect(answers(lines, { callerKey, now, campaign: named })).toBe(
          answers(before, { callerKey, now, campaign: named }),
        )
      }),
    )
  })

  it('keeps a caller on one side for as long as nothing begins', () => {
    fc.assert(
      fc.property(anyBook, caller, campaign, fc.nat(1000), (lines, callerKey, named, later) => {
        expect(answers(lines, { callerKey, campaign: named, now: at(100 + later) })).toBe(
          answers(lines, { callerKey, campaign: named, now: at(100) }),
        )
      }),
    )
  })

  it('keeps everybody in a canary who was in it when it is widened', () => {
    fc.assert(
      fc.property(
        anyBook,
        caller,
        fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 })),
        (lines, callerKey, shares) => {
          const [narrow, wide] = shares.toSorted((a, b) => a - b)
          const withCanary = (share = 100): readonly Release[] => [
            ...lines,
            {
              flow: 'spring',
              number: 98,
              from: at(98),
              at: at(98),
              campaign: solar,
              by: '',
              message: '',
              kind: 'published',
              version: 9,
              share,
            },
          ]
          if (answers(withCanary(narrow), { callerKey }) === 9)
            expect(answers(withCanary(wide), { callerKey })).toBe(9)
        },
      ),
    )
  })

  it.each([10, 50])('gives a canary of %i percent to about as many callers', (share) => {
    const { lines } = aBook().publish(1).publish(2, { share })
    const callers = Array.from({ length: 5000 }, (_, index) => `+1310555${String(index).padStart(4, '0')}`)
    const taken = callers.filter((callerKey) => answers(lines, { callerKey }) === 2).length
    const deviation = Math.sqrt(5000 * (share / 100) * (1 - share / 100))
    expect(Math.abs(taken - 50 * share)).toBeLessThan(4 * deviation)
  })
})
