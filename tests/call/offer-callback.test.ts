import { describe, expect, it } from 'vitest'
import { callbackOffer, wantsCallback } from '../../src/call/index.ts'
import { later, word, type EpochMs, type Language } from '../../src/words.ts'
import { aWaitingCall, noon } from '../support/builders.ts'

const words = { text: 'Press 1.', language: word<Language>('en-US') }
const offered = (offeredAt: EpochMs | null) =>
  aWaitingCall({}, { callback: { afterMs: 120_000, words, offeredAt } })

describe('a caller in line', () => {
  it('hears of a callback once they have waited so long', () => {
    expect(callbackOffer(offered(null), later(noon, 119_999))).toEqual({ kind: 'none' })
    expect(callbackOffer(offered(null), later(noon, 120_000))).toEqual({ kind: 'say', words })
  })

  it('is listened to until it is time to say it again', () => {
    const call = offered(later(noon, 120_000))
    expect(callbackOffer(call, later(noon, 239_999))).toEqual({ kind: 'listen' })
    expect(callbackOffer(call, later(noon, 240_000))).toEqual({ kind: 'say', words })
  })

  it('hears of none where the flow offers none', () => {
    expect(callbackOffer(aWaitingCall(), later(noon, 9_000_000))).toEqual({ kind: 'none' })
  })

  it('asks for it with 1, and only once it was offered', () => {
    expect(wantsCallback(offered(noon), '1')).toBe(true)
    expect(wantsCallback(offered(noon), '2')).toBe(false)
    expect(wantsCallback(offered(null), '1')).toBe(false)
    expect(wantsCallback(aWaitingCall(), '1')).toBe(false)
  })
})
