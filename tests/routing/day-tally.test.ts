import { describe, expect, it } from 'vitest'
import { afterTalk, tallyOn } from '../../src/routing/index.ts'

describe('what an agent did in a day', () => {
  it('adds up over the calls of the day', () => {
    const once = afterTalk(null, '2026-03-02', 5000)
    expect(afterTalk(once, '2026-03-02', 7000)).toEqual({ day: '2026-03-02', calls: 2, talkMs: 12_000 })
  })

  it('begins anew with the next day', () => {
    const yesterday = { day: '2026-03-01', calls: 9, talkMs: 90_000 }
    expect(afterTalk(yesterday, '2026-03-02', 1000)).toEqual({ day: '2026-03-02', calls: 1, talkMs: 1000 })
  })

  it('is nothing on a day without calls', () => {
    expect(tallyOn({ day: '2026-03-01', calls: 9, talkMs: 1 }, '2026-03-02')).toMatchObject({
      calls: 0,
      talkMs: 0,
    })
  })
})
