import { describe, expect, it } from 'vitest'
import type { Call } from '../../src/call/index.ts'
import { later } from '../../src/words.ts'
import { aCall, aJournalEntry, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()

async function stored(over: Partial<Call> = {}): Promise<Call> {
  const call = aCall(over)
  await here.store.calls.insert(call, aJournalEntry())
  return call
}

const turnAfter = (before: Call, body = '<Response/>') => ({
  before,
  after: { ...before, turn: before.turn + 1 },
  reply: { turn: before.turn, body },
  timeline: [],
  journal: aJournalEntry({ turn: before.turn, step: 'menu', event: { type: 'pressed', digits: '1' } }),
})

describe('a call in the store', () => {
  it('comes back as it went in, whatever its form answered', async () => {
    const inquiry = {
      id: 'i1' as never,
      firstName: 'Rosa',
      name: 'Rosa Lee',
      reference: '48213967',
      product: 'Solar',
      language: null,
      country: null,
      utm: {},
      answers: { 'your $roof.size': '40 m²' },
    }
    const { facts } = aCall()
    const call = await stored({ facts: { ...facts, inquiries: { i1: inquiry } } })
    expect(await here.store.calls.load(call.sid)).toEqual(call)
  })

  it('is inserted once', async () => {
    const call = await stored()
    expect(await here.store.calls.insert(call, aJournalEntry())).toBe('exists')
  })

  it('takes a turn in one write', async () => {
    const call = await stored()
    expect(await here.store.calls.saveTurn(turnAfter(call, '<a/>'))).toBe('saved')
    expect(await here.store.calls.load(call.sid)).toMatchObject({
      turn: 2,
      replies: [{ turn: 1, body: '<a/>' }],
    })
  })

  it('lets one of two copies of a turn through', async () => {
    const call = await stored()
    const results = await Promise.all([1, 2, 3].map(() => here.store.calls.saveTurn(turnAfter(call))))
    expect(results.toSorted()).toEqual(['saved', 'stale', 'stale'])
  })

  it('keeps the last eight replies', async () => {
    let call = await stored()
    for (let turn = 1; turn <= 10; turn++) {
      await here.store.calls.saveTurn(turnAfter(call))
      call = { ...call, turn: turn + 1 }
    }
    const replies = (await here.store.calls.load(call.sid))?.replies ?? []
    expect(replies.map(({ turn }) => turn)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('does not move once it has ended', async () => {
    const call = await stored()
    const end = { visits: [], outcome: 'hungUp' as const, offers: [] }
    expect(await here.store.calls.end(call, end, { at: noon, type: 'ended' })).toBe(true)
    expect(await here.store.calls.saveTurn(turnAfter(call))).toBe('stale')
    expect(await here.store.calls.end(call, end, { at: noon, type: 'ended' })).toBe(false)
  })

  it('keeps what each turn took in', async () => {
    const call = await stored()
    await here.store.calls.saveTurn(turnAfter(call))
    const kept = await here.store.calls.journalOf(call.sid)
    expect(kept?.journal.map(({ turn, step }) => [turn, step])).toEqual([
      [0, ''],
      [1, 'menu'],
    ])
  })

  it('is found with its journal among the ended calls of its flow', async () => {
    const flow = { name: 'found-again', version: 3 }
    const ended = await stored({ flow, state: 'ended', outcome: 'goodbye' })
    await stored({ flow })
    const found = await here.store.calls.newestOfFlow('found-again', 10, null)
    expect(found.map(({ call }) => call.sid)).toEqual([ended.sid])
  })

  it('is asked after when the telephone has been quiet', async () => {
    const quiet = await stored({ heardAt: later(noon, -500_000) })
    const found = await here.store.calls.quietSince(later(noon, -180_000), 10)
    expect(found.map(({ sid }) => sid)).toEqual([quiet.sid])
    await here.store.calls.heard(quiet.sid, noon)
    expect(await here.store.calls.quietSince(later(noon, -180_000), 10)).toEqual([])
  })

  it('keeps what the agent said when the wrap-up runs out', async () => {
    const call = await stored()
    await here.store.calls.setDisposition(call.sid, 'sold')
    expect(await here.store.calls.flagUndisposed(call.sid)).toBe(false)
    expect((await here.store.calls.load(call.sid))?.disposition).toEqual({ name: 'sold', flagged: false })
  })
})
