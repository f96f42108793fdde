import { describe, expect, it } from 'vitest'
import { versionBefore } from '../../../src/flow/release/version-before.ts'
import { aBook, at, tv } from './release-builders.ts'

const forAll = { campaign: null, now: at(1000) }
const forTv = { campaign: tv, now: at(1000) }

describe('versionBefore', () => {
  it('is the version that answered before the present one', () => {
    expect(versionBefore(aBook().publish(1).publish(2).lines, forAll)).toBe(1)
  })

  it('goes further back each time, not forward again to what was rolled back', () => {
    const rolledBack = aBook().publish(1).publish(2).publish(3).publish(2, { kind: 'rolledBack' })
    expect(versionBefore(rolledBack.lines, forAll)).toBe(1)
  })

  it('ends a canary first', () => {
    expect(versionBefore(aBook().publish(1).publish(2).publish(3, { share: 10 }).lines, forAll)).toBe(2)
  })

  it('is nothing for a first version, and where nothing was released', () => {
    expect(versionBefore(aBook().publish(1).lines, forAll)).toBeNull()
    expect(versionBefore([], forAll)).toBeNull()
  })

  it('leaves out what has not begun', () => {
    expect(
      versionBefore(
        aBook()
          .publish(1)
          .publish(2, { from: at(2000) }).lines,
        forAll,
      ),
    ).toBeNull()
  })

  it('lets a campaign follow all again from its first own version and its first canary', () => {
    const own = aBook().publish(1).publish(2, { campaign: tv })
    expect(versionBefore(own.lines, forTv)).toBe('followsAll')
    expect(versionBefore(own.publish(3, { campaign: tv }).lines, forTv)).toBe(2)
    expect(versionBefore(aBook().publish(1).publish(2, { campaign: tv, share: 10 }).lines, forTv)).toBe(
      'followsAll',
    )
    expect(versionBefore(aBook().publish(1).lines, forTv)).toBeNull()
  })
})
