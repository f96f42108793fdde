import { describe, expect, it } from 'vitest'
import { atOnce, refuseRelease, type Wish } from '../../../src/flow/release/refuse-release.ts'
import type { Release } from '../../../src/flow/release/release.ts'
import { aBook, at, tv } from './release-builders.ts'

const now = at(1000)
const refused = (lines: readonly Release[], wish: Partial<Wish> & { version: number }): string | null =>
  refuseRelease(lines, { share: 100, campaign: null, from: null, ...wish }, now)?.kind ?? null

describe('refuseRelease', () => {
  it('takes a first version, a newer one, an older one', () => {
    expect(refused([], { version: 1 })).toBeNull()
    expect(refused(aBook().publish(1).lines, { version: 2 })).toBeNull()
    expect(refused(aBook().publish(1).publish(2).lines, { version: 1 })).toBeNull()
  })

  it('says so when nothing would change', () => {
    const canary = aBook().publish(1).publish(2, { share: 10 })
    expect(refused(aBook().publish(1).lines, { version: 1 })).toBe('unchanged')
    expect(refused(canary.lines, { version: 2, share: 10 })).toBe('unchanged')
    expect(refused(aBook().publish(1).lines, { version: 1, share: 10 })).toBe('unchanged')
    const scheduled = aBook()
      .publish(1)
      .publish(2, { from: at(2000) })
    expect(refused(scheduled.lines, { version: 2, from: at(2000) })).toBe('unchanged')
  })

  it('takes the widening of a canary, its end, and the same canary for another campaign', () => {
    const { lines } = aBook().publish(1).publish(2, { share: 10 })
    expect(refused(lines, { version: 2, share: 50 })).toBeNull()
    expect(refused(lines, { version: 2 })).toBeNull()
    expect(refused(lines, { version: 1 })).toBeNull()
    expect(refused(lines, { version: 2, share: 10, campaign: tv })).toBeNull()
  })

  it('refuses a canary, and a campaign’s own version, where the other callers would have nothing', () => {
    expect(refused([], { version: 1, share: 10 })).toBe('impossible')
    expect(refused([], { version: 1, campaign: tv })).toBe('impossible')
    expect(refused(aBook().publish(1, { campaign: tv }).lines, { version: 2, share: 10 })).toBe('impossible')
    expect(refused(aBook().publish(1).lines, { version: 2, share: 10, campaign: tv })).toBeNull()
    const begunByThen = aBook().publish(1, { from: at(2000) })
    expect(refused(begunByThen.lines, { version: 2, share: 10, from: at(3000) })).toBeNull()
  })

  it('refuses a moment that has passed', () => {
    expect(refused(aBook().publish(1).lines, { version: 2, from: at(999) })).toBe('impossible')
  })
})

describe('atOnce', () => {
  it('is now, and never before what another server’s clock has let begin', () => {
    expect(atOnce(aBook().publish(1).lines, now)).toBe(now)
    expect(atOnce(aBook().publish(1, { from: at(1001), at: at(1001) }).lines, now)).toBe(at(1001))
  })

  it('does not wait for what is scheduled', () => {
    expect(atOnce(aBook().publish(1, { from: at(2000) }).lines, now)).toBe(now)
  })
})
