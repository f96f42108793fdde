import { describe, expect, it } from 'vitest'
import { inLine } from '../../src/call/index.ts'
import { mayCall } from '../../src/compliance/index.ts'
import type { CallbackAsk, CallbackDetails } from '../../src/store/index.ts'
import {
  later,
  word,
  type AgentId,
  type CallSid,
  type E164,
  type OfferId,
  type QueueName,
} from '../../src/words.ts'
import { aPlace, noon } from '../support/builders.ts'
import { anAsk, aWish } from '../support/callback-builders.ts'
import { aStore } from '../support/store.ts'

const here = aStore()

let made = 0
const aNumber = (): E164 => word<E164>(`+1415555${String(1000 + ++made)}`)
const details = (over: Partial<CallbackDetails> = {}): CallbackDetails =>
  aWish({ number: aNumber(), ...over })
const asked = (key: string, over: Partial<CallbackAsk> = {}): CallbackAsk => anAsk({ key, ...over })

let ids = 0
const anId = (): string => `cb${++ids}`

describe('a wish to be called back', () => {
  it('is taken down once, however often the request comes', async () => {
    const { callbacks } = here.store
    const wish = details()
    const all = await Promise.all([1, 2, 3, 4].map(() => callbacks.ask(anId(), wish, asked('CA1:2'))))
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    expect((await callbacks.find(all[0]?.id ?? ''))?.asks).toHaveLength(1)
  })

  it('of a number that waits for the queue already changes that one, and keeps both times as evidence', async () => {
    const { callbacks } = here.store
    const number = aNumber()
    const first = await callbacks.ask(anId(), details({ number }), asked('CA2:2'))
    const second = await callbacks.ask(
      anId(),
      details({ number, when: 'evening', dueAt: later(noon, 9000) }),
      asked('CA3:5', { at: later(noon, 60_000) }),
    )
    expect(second).toMatchObject({
      id: first.id,
      when: 'evening',
      dueAt: later(noon, 9000),
      requestedAt: noon,
    })
    expect(second.asks.map(({ key }) => key)).toEqual(['CA2:2', 'CA3:5'])
  })

  it('is one a queue', async () => {
    const { callbacks } = here.store
    const number = aNumber()
    const sales = await callbacks.ask(anId(), details({ number }), asked('CA4:1'))
    const service = await callbacks.ask(
      anId(),
      details({ number, queue: word<QueueName>('solar-service') }),
      asked('CA4:3'),
    )
    expect(service.id).not.toBe(sales.id)
    expect(await callbacks.ofCall(word<CallSid>('CA4'))).toHaveLength(2)
  })

  it('is a new one after the last was done', async () => {
    const { callbacks } = here.store
    const number = aNumber()
    const first = await callbacks.ask(anId(), details({ number }), asked('CA5:1'))
    await callbacks.move(first, { state: 'done', by: 'ana', entry: { at: noon, type: 'done' } })
    const second = await callbacks.ask(anId(), details({ number }), asked('CA6:1'))
    expect(second).toMatchObject({ state: 'open', by: null })
    expect(second.id).not.toBe(first.id)
  })

  it('is taken by one of two people who take it at once', async () => {
    const { callbacks } = here.store
    const before = await callbacks.ask(anId(), details(), asked('CA7:1'))
    const taken = await Promise.all(
      ['ana', 'ben'].map((by) =>
        callbacks.move(before, { state: 'taken', by, entry: { at: noon, type: 'taken' } }),
      ),
    )
    expect(taken.filter((callback) => callback !== null)).toHaveLength(1)
  })
})

/** Somebody whose agent has talked to them, and has not said yet how it went. */
async function talkedTo(): Promise<string> {
  const { callbacks, callbackLine } = here.store
  const number = word<E164>('+12125550142')
  const { id } = await callbacks.ask(anId(), details({ number }), asked(`CA-told-${String(ids)}:1`))
  const sid = word<CallSid>(id)
  const [offerId, agentId] = [word<OfferId>(`offer-of-${id}`), word<AgentId>('ana')]
  const entry = { at: noon, type: 'moved' }
  await callbackLine.enterLine(id, { place: inLine(aPlace()), callerId: number }, entry)
  const record = { id: offerId, agentId, at: noon, because: '', reasons: [], result: null, endedAt: null }
  await callbackLine.claim(sid, [record], [entry])
  const facts = { suppressedAt: null, wish: { askedAt: noon, withdrawnAt: null } }
  const permission = mayCall({ number, purpose: 'callback', facts }, noon)
  if (!permission.allowed) throw new Error(permission.because.join(' '))
  const begun = { n: 1, at: noon, offerId, agentId, permission, legSid: null, answeredAt: null }
  const attempt = { ...begun, result: null, endedAt: null, disposition: null }
  await callbackLine.dial(id, { offerId, offers: [], entry }, attempt)
  await callbackLine.talk(id, 1, word<CallSid>(`CA-leg-of-${id}`), entry)
  const ended = { ...attempt, result: 'talked', endedAt: noon } as const
  await callbackLine.endAttempt(id, 'finish', { ended, set: {}, entry })
  return id
}

const none = { name: 'none', notes: '', flagged: true } as const
const sold = { name: 'sold', notes: 'Ten panels.', flagged: false } as const

describe('how an agent says that a callback went', () => {
  it('stands, also where the time to say it ends at the same moment', async () => {
    const { callbacks } = here.store
    for (let round = 0; round < 5; round++) {
      const id = await talkedTo()
      await Promise.all([
        ...[1, 2, 3, 4].map(() => callbacks.setDisposition(id, none, { onlyIfNone: true })),
        callbacks.setDisposition(id, sold, { onlyIfNone: false }),
        ...[1, 2, 3, 4].map(() => callbacks.setDisposition(id, none, { onlyIfNone: true })),
      ])
      expect((await callbacks.find(id))?.attempts).toMatchObject([{ disposition: sold }])
    }
  })

  it('is flagged as not said where nobody has', async () => {
    const { callbacks } = here.store
    const id = await talkedTo()
    expect(await callbacks.setDisposition(id, none, { onlyIfNone: true })).toBe(true)
    expect(await callbacks.setDisposition(id, none, { onlyIfNone: true })).toBe(false)
    expect((await callbacks.find(id))?.attempts).toMatchObject([{ disposition: none }])
  })
})
