import { describe, expect, it } from 'vitest'
import { chosenInstead, offerInstead } from '../../src/call/index.ts'
import { later, word, type EpochMs, type Language } from '../../src/words.ts'
import { aWaitingCall, noon } from '../support/builders.ts'

const saying = (text: string) => ({ text, language: word<Language>('en-US') })
const offer = (text: string, afterMs: number, offeredAt: EpochMs | null) => ({
  afterMs,
  words: saying(text),
  offeredAt,
})
const offered = (offeredAt: EpochMs | null) =>
  aWaitingCall({}, { callback: offer('Press 1.', 120_000, offeredAt) })
const offeredBoth = (voicemailAfterMs: number, offeredAt: EpochMs | null) =>
  aWaitingCall(
    {},
    {
      callback: offer('Press 1.', 120_000, offeredAt),
      voicemail: offer('Press 2.', voicemailAfterMs, offeredAt),
    },
  )

describe('a caller in line', () => {
  it('hears of a callback once they have waited so long', () => {
    expect(offerInstead(offered(null), later(noon, 119_999))).toEqual({ kind: 'none' })
    expect(offerInstead(offered(null), later(noon, 120_000))).toEqual({
      kind: 'say',
      words: [saying('Press 1.')],
      of: ['callback'],
    })
  })

  it('is listened to until it is time to say it again', () => {
    const call = offered(later(noon, 120_000))
    expect(offerInstead(call, later(noon, 239_999))).toEqual({ kind: 'listen' })
    expect(offerInstead(call, later(noon, 240_000))).toMatchObject({ kind: 'say' })
  })

  it('hears of callback and message in one breath', () => {
    expect(offerInstead(offeredBoth(120_000, null), later(noon, 120_000))).toEqual({
      kind: 'say',
      words: [saying('Press 1.'), saying('Press 2.')],
      of: ['callback', 'voicemail'],
    })
  })

  it('hears of nothing that they have not waited long enough for', () => {
    expect(offerInstead(offeredBoth(300_000, null), later(noon, 120_000))).toMatchObject({ of: ['callback'] })
  })

  it('hears of none where the flow offers none', () => {
    expect(offerInstead(aWaitingCall(), later(noon, 9_000_000))).toEqual({ kind: 'none' })
  })

  it('asks for each with its key, and only once it was offered', () => {
    expect(chosenInstead(offeredBoth(120_000, noon), '1')).toBe('callback')
    expect(chosenInstead(offeredBoth(120_000, noon), '2')).toBe('voicemail')
    expect(chosenInstead(offeredBoth(120_000, noon), '3')).toBeNull()
    expect(chosenInstead(offered(noon), '2')).toBeNull()
    expect(chosenInstead(offered(null), '1')).toBeNull()
    expect(chosenInstead(aWaitingCall(), '1')).toBeNull()
  })

  it('can ask for nothing more on the way out', () => {
    const call = aWaitingCall({}, { callback: offer('Press 1.', 120_000, noon), leaving: 'timeout' })
    expect(chosenInstead(call, '1')).toBeNull()
  })
})
