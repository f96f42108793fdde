import { describe, expect, it } from 'vitest'
import type { Call, Visit } from '../../src/call/index.ts'
import { later, word, type CallSid, type QueueName } from '../../src/words.ts'
import { aCall, aJournalEntry, noon } from '../support/builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()
const entry = { at: noon, type: 'placeResumed' }

const visit = (outcome: Visit['outcome']): Visit => ({
  queue: word<QueueName>('solar-sales'),
  enqueuedAt: noon,
  left: null,
  outcome,
  endedAt: noon,
})

let numbers = 0
const aNumber = (): string => `+1310555${String(1000 + ++numbers)}`

async function ended(from: string, over: Partial<Call> = {}): Promise<Call> {
  const visits = [visit('abandoned')]
  const call = aCall({ from, state: 'ended', outcome: 'abandoned', visits, endedAt: noon, ...over })
  await here.store.calls.insert(call, aJournalEntry())
  return call
}

const another = word<CallSid>('CA-another')
const sidsOf = async (from: string, since = noon, except = another): Promise<readonly CallSid[]> =>
  (await here.store.calls.abandonedBy(from, { since, except })).map(({ sid }) => sid)

describe('the place of a caller who hung up in line', () => {
  it('is found by their number, the newest first', async () => {
    const from = aNumber()
    const first = await ended(from)
    const second = await ended(from, { startedAt: later(noon, 1000) })
    await ended(aNumber())
    expect(await sidsOf(from)).toEqual([second.sid, first.sid])
  })

  it('is not there for those who left too long ago, or reached somebody', async () => {
    const from = aNumber()
    await ended(from, { endedAt: later(noon, -1) })
    await ended(from, { outcome: 'voicemail', visits: [visit('voicemail')] })
    await ended(from, { visits: [visit('connected'), visit('abandoned')] })
    expect(await sidsOf(from)).toEqual([])
  })

  it('is claimed by one of many calls at once, who finds it again', async () => {
    const from = aNumber()
    const { sid } = await ended(from)
    const calls = Array.from({ length: 10 }, (_, at) => word<CallSid>(`CA-again-${at}`))
    const claims = await Promise.all(calls.map((by) => here.store.calls.claimPlace(sid, by, entry)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    const winner = calls[claims.indexOf(true)] ?? another
    expect(await here.store.calls.claimPlace(sid, winner, entry)).toBe(true)
    expect(await sidsOf(from, noon, winner)).toEqual([sid])
    expect(await sidsOf(from)).toEqual([])
    const { timeline } = (await here.store.calls.load(sid)) ?? { timeline: [] }
    expect(timeline).toHaveLength(1)
  })
})
